package net.patchbay.provider.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The configuration, checked.
 *
 * @param knownHosts the file of the host keys; it needn't exist
 * @param acceptNew whether the key of a host that the file doesn't have is taken
 * @param user who connects where a request names nobody
 * @param keyFile the private key, empty for none
 * @param keepAlive the time between two questions to an idle server, zero for none
 */
record Settings(Path knownHosts, boolean acceptNew, String user, Optional<Path> keyFile, Duration keepAlive) {
    /**
     * The configuration, or why it makes no sense.
     *
     * @throws IllegalArgumentException names the key and what to write
     */
    static Settings of(SftpConfiguration configuration) {
        String keyFile = configuration.key_file().trim();
        String user = configuration.user().trim();
        return new Settings(
                knownHosts(configuration.known_hosts().trim()),
                acceptNew(configuration.unknown_hosts()),
                user.isEmpty() ? System.getProperty("user.name") : user,
                keyFile.isEmpty() ? Optional.empty() : Optional.of(path("key.file", keyFile)),
                keepAlive(configuration.keep_alive()));
    }

    private static Path knownHosts(String text) {
        return text.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")
                : path("known.hosts", text);
    }

    private static Path path(String key, String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("'" + key + "' is '" + text + "'; write an absolute path");
        }
        return path;
    }

    private static boolean acceptNew(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "accept-new" -> true;
            case "refuse", "" -> false;
            default ->
                throw new IllegalArgumentException("'unknown.hosts' is '" + word + "'; write refuse or accept-new");
        };
    }

    private static Duration keepAlive(int seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("'keep.alive' is " + seconds + "; write seconds, or 0 for none");
        }
        return Duration.ofSeconds(seconds);
    }
}
