package net.patchbay.router.operation;

import java.util.Arrays;
import net.patchbay.mpr.Credentials;

/** Takes a password out of texts (D13). */
public final class Secrets {
    private static final String HIDDEN = "***";

    private Secrets() {}

    /**
     * A text without the password of those credentials.
     *
     * @param text a text that a foreign party wrote
     * @param credentials the credentials that it knew
     * @return the text that may be kept and shown
     */
    public static String removed(String text, Credentials credentials) {
        if (!credentials.hasPassword()) {
            return text;
        }
        char[] password = credentials.password().orElse(null);
        if (password == null) {
            return text;
        }
        try {
            return text.replace(new String(password), HIDDEN);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
