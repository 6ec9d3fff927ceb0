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
 * @param passphraseFile the file whose first line opens the key, empty for none
 * @param agent where the ssh agent listens, empty for none
 * @param maxSessions how many sessions one server may have, 0 for any number
 * @param keepAlive the time between two questions to an idle server, zero for none
 */
record Settings(
        Path knownHosts,
        boolean acceptNew,
        String user,
        Optional<Path> keyFile,
        Optional<Path> passphraseFile,
        Optional<Path> agent,
        int maxSessions,
        Duration keepAlive) {
    /**
     * The configuration, or why it makes no sense.
     *
     * @throws IllegalArgumentException names the key and what to write
     */
    static Settings of(SftpConfiguration configuration) {
        String user = configuration.user().trim();
        return new Settings(
                knownHosts(configuration.known_hosts().trim()),
                acceptNew(configuration.unknown_hosts()),
                user.isEmpty() ? System.getProperty("user.name") : user,
                optional("key.file", configuration.key_file()),
                optional("key.passphrase.file", configuration.key_passphrase_file()),
                agent(configuration.agent().trim()),
                maxSessions(configuration.max_sessions()),
                keepAlive(configuration.keep_alive()));
    }

    private static Path knownHosts(String text) {
        return text.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")
                : path("known.hosts", text);
    }

    private static Optional<Path> optional(String key, String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(path(key, text.trim()));
    }

    private static Optional<Path> agent(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("false")) {
            return Optional.empty();
        }
        if (!text.equalsIgnoreCase("true")) {
            return Optional.of(path("agent", text));
        }
        String socket = System.getenv("SSH_AUTH_SOCK");
        if (socket == null || socket.isEmpty()) {
            throw new IllegalArgumentException(
                    "'agent' is true, and the process has no SSH_AUTH_SOCK; write the path of the agent's socket");
        }
        return Optional.of(Path.of(socket));
    }

    private static int maxSessions(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("'max.sessions' is " + count + "; write a number, or 0 for any number");
        }
        return count;
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
