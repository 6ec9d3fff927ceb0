package net.patchbay.provider.sftp;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.PosixAttributes;
import org.apache.sshd.sftp.client.SftpClient.Attribute;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/** The attributes that a server tells as values of the contract. */
final class RemoteAttributes {
    /** The bit of the first permission, the owner's reading; the others follow it downwards, as the constants do. */
    private static final int FIRST = 0400;

    private static final List<PosixFilePermission> ALL = List.of(PosixFilePermission.values());

    private RemoteAttributes() {}

    static FileAttributes of(Attributes told) {
        Instant modified = instant(told.getModifyTime());
        return new FileAttributes(
                kind(told),
                Math.max(0, told.getSize()),
                modified == null ? Instant.EPOCH : modified,
                instant(told.getAccessTime()),
                instant(told.getCreateTime()),
                null,
                tellsPosix(told) ? posix(told) : null);
    }

    /** Whether a server tells whose a file is and who may do what with it. */
    static boolean tellsPosix(Attributes told) {
        return told.getFlags().containsAll(Set.of(Attribute.UidGid, Attribute.Perms));
    }

    /** Version 3 has numbers for owners; their names are in a line for people, whose form nobody promises. */
    private static PosixAttributes posix(Attributes told) {
        return new PosixAttributes(
                Integer.toUnsignedString(told.getUserId()),
                Integer.toUnsignedString(told.getGroupId()),
                permissions(told.getPermissions()));
    }

    private static Set<PosixFilePermission> permissions(int bits) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < ALL.size(); i++) {
            if ((bits & FIRST >> i) != 0) {
                permissions.add(ALL.get(i));
            }
        }
        return permissions;
    }

    /** The bits that a server knows permissions by. */
    static int bits(Set<PosixFilePermission> permissions) {
        return permissions.stream()
                .mapToInt(permission -> FIRST >> ALL.indexOf(permission))
                .reduce(0, (one, other) -> one | other);
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
