package net.patchbay.mpr;

import java.util.Arrays;
import java.util.Optional;

/**
 * A user and a password for one connection.
 *
 * <p>The password is held as characters of its own and can be wiped; it is in no {@link #toString()}, and credentials
 * can't be serialised (D13, D69). Both parts may be absent, which means the provider's default; an empty password means
 * none at all (D28). Safe for use by several threads; a wiped password reads as absent.
 */
public final class Credentials {
    /** No user, no password: the provider's defaults. */
    public static final Credentials DEFAULT = new Credentials(null, null);

    private final String user;
    /**
     * Becomes null once and for ever, so whoever reads null needs no lock. Most credentials hold none, and {@link #DEFAULT}
     * is everybody's: a lock there would be one that all operations of all threads wait for.
     */
    private volatile char[] password;

    private Credentials(String user, char[] password) {
        this.user = user;
        this.password = password;
    }

    /**
     * Credentials of a user and a password.
     *
     * @param user the user, or null for the default
     * @param password the password, copied here; null for the default, empty for none
     * @return the credentials
     */
    public static Credentials of(String user, char[] password) {
        return user == null && password == null
                ? DEFAULT
                : new Credentials(user, password == null ? null : password.clone());
    }

    /**
     * The user.
     *
     * @return the user, empty for the default
     */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /**
     * A copy of the password, which is the caller's to wipe.
     *
     * @return the password, empty for the default and after {@link #wipe()}
     */
    public Optional<char[]> password() {
        return password == null ? Optional.empty() : lockedPassword();
    }

    private synchronized Optional<char[]> lockedPassword() {
        return Optional.ofNullable(password).map(char[]::clone);
    }

    /**
     * Whether there is a password that could be sent to the wrong party.
     *
     * @return true for a password of one character or more that is not wiped
     */
    public boolean hasPassword() {
        char[] present = password;
        return present != null && present.length > 0;
    }

    /**
     * A copy that is wiped on its own.
     *
     * @return the copy
     */
    public Credentials copy() {
        return password == null ? this : lockedCopy();
    }

    private synchronized Credentials lockedCopy() {
        return password == null ? this : of(user, password);
    }

    /** Overwrites the password. What was copied before is untouched. */
    public void wipe() {
        if (password != null) {
            lockedWipe();
        }
    }

    private synchronized void lockedWipe() {
        if (password != null) {
            Arrays.fill(password, '\0');
            password = null;
        }
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
