package net.patchbay.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/**
 * A key in a file, as ssh-keygen makes it.
 *
 * @param file the private half
 * @param pair both; null where only OpenSSH uses it
 * @param line the public half, as a line of {@code authorized_keys}
 */
record TestKey(Path file, KeyPair pair, String line) {
    static TestKey in(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
        }
        return new TestKey(file, pair, PublicKeyEntry.toString(pair.getPublic()));
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(pair.getPublic());
    }
}
