package net.patchbay.provider.sftp;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/** The attributes that a server tells as values of the contract. */
final class RemoteAttributes {
    private RemoteAttributes() {}

    static FileAttributes of(Attributes told) {
        Instant modified = instant(told.getModifyTime());
        return new FileAttributes(
                kind(told),
                Math.max(0, told.getSize()),
                modified == null ? Instant.EPOCH : modified,
                instant(told.getAccessTime()),
                instant(told.getCreateTime()),
                null);
    }

    private static Instant instant(FileTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Kind kind(Attributes told) {
        if (told.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (told.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return told.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }
}
