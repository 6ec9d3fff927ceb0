package net.patchbay.provider.sftp;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.patchbay.mpr.NetworkStatus;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * Whether one connect talks to the server that it means. Made with what is known of the host, asked by sshd when the
 * server has shown its key and before anything of the user's is sent; on another thread, so what it finds is volatile.
 */
final class HostKeyCheck {
    private final String host;
    private final int port;
    private final KnownHosts hosts;
    private final KnownHosts.Keys known;
    private final boolean acceptNew;
    private volatile String refusal;
    /** The key of a host of which none is known, once it was refused for that alone. */
    private volatile PublicKey unknown;

    private HostKeyCheck(String host, int port, KnownHosts hosts, KnownHosts.Keys known, boolean acceptNew) {
        this.host = host;
        this.port = port;
        this.hosts = hosts;
        this.known = known;
        this.acceptNew = acceptNew;
    }

    /**
     * The check of one connect.
     *
     * @throws IOException the file of the host keys can't be read
     */
    static HostKeyCheck of(String host, int port, Settings settings) throws IOException {
        KnownHosts hosts = new KnownHosts(settings.knownHosts());
        return new HostKeyCheck(host, port, hosts, hosts.keys(host, port), settings.acceptNew());
    }

    /** Why the server was refused, for people; empty unless it was. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether the server may be talked to; a new key is kept first, when new ones are taken. */
    boolean accepts(PublicKey shown) {
        refusal = refusal(shown).orElse(null);
        return refusal == null;
    }

    private Optional<String> refusal(PublicKey shown) {
        if (known.revokes(shown)) {
            return Optional.of("the key that " + name() + " shows, " + fingerprint(shown) + ", is revoked in "
                    + hosts.file() + "; nothing was sent");
        }
        if (known.trusts(shown)) {
            return Optional.empty();
        }
        if (!known.trusted().isEmpty()) {
            return Optional.of("the host key of " + name() + " is wrong: it shows " + fingerprint(shown) + ", and "
                    + hosts.file() + " has " + fingerprints(known.trusted())
                    + "; somebody may be in between, or the server has a new key: nothing was sent. When the new key is "
                    + "right, replace the old one in that file");
        }
        if (acceptNew) {
            return keep(shown);
        }
        unknown = shown;
        return Optional.of(unknown(shown));
    }

    /**
     * Asks whether the key of an unknown host is right, and keeps it then; nothing is asked about a host that was refused for
     * anything else.
     *
     * @return whether the next connect will find it known
     */
    boolean confirmed(Predicate<String> ask) throws Refusal {
        PublicKey shown = unknown;
        boolean yes = shown != null
                && ask.test("The host key of " + name() + " isn't known. It shows " + fingerprint(shown)
                        + ".\nCompare that with what the server's people say. Connect, and keep the key in "
                        + hosts.file()
                        + "?");
        Optional<String> failed = yes ? keep(shown) : Optional.empty();
        if (failed.isPresent()) {
            throw new Refusal(NetworkStatus.EXTENDED_ERROR, failed.get());
        }
        return yes;
    }

    private String unknown(PublicKey shown) {
        return "the host key of " + name() + " isn't known: it shows " + fingerprint(shown) + ", and " + hosts.file()
                + " has none for it; nothing was sent. Compare the fingerprint with the server's and add the key to that file"
                + " (ssh-keyscan prints it), or set unknown.hosts = accept-new";
    }

    private Optional<String> keep(PublicKey shown) {
        try {
            hosts.add(host, port, shown);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the host key of " + name() + ", " + fingerprint(shown)
                    + ", is new and can't be kept in " + hosts.file() + " (" + e + "); nothing was sent");
        }
    }

    /** The algorithms of the signature, those for which a key is known first: the server then shows a key that can be compared. */
    String preferred(String offered) {
        List<String> types = known.trusted().stream()
                .flatMap(key -> Stream.concat(
                        Stream.of(KeyUtils.getKeyType(key)),
                        KeyUtils.getAllEquivalentKeyTypes(KeyUtils.getKeyType(key)).stream()))
                .toList();
        List<String> all = Arrays.asList(offered.split(","));
        return Stream.concat(all.stream().filter(types::contains), all.stream().filter(type -> !types.contains(type)))
                .collect(Collectors.joining(","));
    }

    private String name() {
        return host + ":" + port;
    }

    private static String fingerprints(List<PublicKey> keys) {
        return keys.stream().map(HostKeyCheck::fingerprint).collect(Collectors.joining(", "));
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }
}
