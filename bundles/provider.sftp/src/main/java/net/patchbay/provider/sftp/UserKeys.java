package net.patchbay.provider.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.patchbay.mpr.NetworkStatus;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The private keys that the configuration names, read anew for each login. */
final class UserKeys {
    private UserKeys() {}

    /**
     * The keys of the key file, none where none is configured.
     *
     * @throws Refusal the file, or the one with its passphrase, can't be used
     */
    static List<KeyPair> of(Settings settings) throws Refusal {
        if (settings.keyFile().isEmpty()) {
            return List.of();
        }
        Path file = settings.keyFile().get();
        List<KeyPair> keys = new ArrayList<>();
        boolean[] asked = new boolean[1];
        try (InputStream in = Files.newInputStream(file)) {
            FilePasswordProvider passphrase = (session, resource, retry) -> {
                asked[0] = true;
                return settings.passphraseFile().isPresent()
                        ? passphrase(settings.passphraseFile().get())
                        : null;
            };
            Iterable<KeyPair> read =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, passphrase);
            if (read != null) {
                read.forEach(keys::add);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw asked[0] ? locked(file, settings, e) : unreadable(file, e + hint(e));
        }
        if (keys.isEmpty()) {
            throw unreadable(file, "there is no private key in it");
        }
        return keys;
    }

    /** The first line of the file; sshd wants a String, and what it is made of is wiped. */
    private static String passphrase(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        try {
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            return text.subSequence(0, end).toString();
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(text.array(), '\0');
        }
    }

    private static Refusal locked(Path file, Settings settings, Exception e) {
        String why = settings.passphraseFile()
                .map(with -> "the passphrase in " + with + " doesn't open it (" + e.getMessage()
                        + "); see key.passphrase.file in the configuration ")
                .orElse(
                        "it has a passphrase; write that into a file, and the file's path as key.passphrase.file into the "
                                + "configuration ");
        return new Refusal(
                NetworkStatus.EXTENDED_ERROR,
                "the key file " + file + " can't be used: " + why + SftpProviderComponent.PID);
    }

    /** Of the kinds that ssh-keygen makes, sshd doesn't know this one by itself. */
    private static String hint(Exception e) {
        return e instanceof NoSuchAlgorithmException && !SecurityUtils.isEDDSACurveSupported()
                ? "; for Ed25519 keys the bundle bcprov must be installed before sshd-osgi is"
                : "";
    }

    private static Refusal unreadable(Path file, String why) {
        return new Refusal(
                NetworkStatus.EXTENDED_ERROR,
                "the key file " + file + " can't be used: " + why + "; see key.file in the configuration "
                        + SftpProviderComponent.PID);
    }
}
