package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * The file of the host keys, as ssh keeps it: names and patterns, hashed names, {@code [host]:port}, {@code @revoked}.
 * Certificate authorities are passed over. Read anew for each connect, so a changed file needs no restart.
 */
final class KnownHosts {
    private static final int DEFAULT_PORT = 22;
    /** One for all files: two connects that learn a key at the same time mustn't write into each other's line. */
    private static final Object WRITING = new Object();

    /**
     * What the file says of one host.
     *
     * @param trusted its keys
     * @param revoked keys that must not be trusted any more
     */
    record Keys(List<PublicKey> trusted, List<PublicKey> revoked) {
        boolean trusts(PublicKey key) {
            return contains(trusted, key);
        }

        boolean revokes(PublicKey key) {
            return contains(revoked, key);
        }

        private static boolean contains(List<PublicKey> keys, PublicKey key) {
            return keys.stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
        }
    }

    private final Path file;

    KnownHosts(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** The keys of a host, none when there is no file. */
    Keys keys(String host, int port) throws IOException {
        List<PublicKey> trusted = new ArrayList<>();
        List<PublicKey> revoked = new ArrayList<>();
        if (!Files.exists(file)) {
            return new Keys(trusted, revoked);
        }
        for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
            boolean marked = entry.getMarker() != null;
            boolean isRevoked = marked && entry.getMarker().equals("revoked");
            if (entry.isHostMatch(host, port) && (isRevoked || !marked)) {
                add(entry, isRevoked ? revoked : trusted);
            }
        }
        return new Keys(trusted, revoked);
    }

    private static void add(KnownHostEntry entry, List<PublicKey> keys) throws IOException {
        try {
            PublicKey key = entry.getKeyEntry().resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.IGNORING);
            if (key != null) {
                keys.add(key);
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException(
                    "a key of type " + entry.getKeyEntry().getKeyType() + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Adds a key, as a line of its own at the end. */
    void add(String host, int port, PublicKey key) throws IOException {
        String name = port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
        String line = name + " " + PublicKeyEntry.toString(key) + "\n";
        synchronized (WRITING) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            boolean lineEnds = !Files.exists(file) || Files.size(file) == 0 || endsWithNewline();
            Files.writeString(
                    file,
                    lineEnds ? line : "\n" + line,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private boolean endsWithNewline() throws IOException {
        byte[] content = Files.readAllBytes(file);
        return content[content.length - 1] == '\n';
    }
}
