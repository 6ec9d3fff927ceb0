package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attributes;

/** What of a file's attributes can be set: times, permissions, owners; links are followed. Safe for several threads. */
final class AttributeChanges {
    /** Set-user-id, set-group-id and sticky: {@code java.nio.file} has no word for them, so they stay as they are. */
    private static final int SPECIAL = 07000;

    private final RemoteTree tree;

    AttributeChanges(RemoteTree tree) {
        this.tree = tree;
    }

    /** The protocol sets both times or none, and has no time of creation. */
    void times(String path, FileTime modified, FileTime accessed) throws IOException {
        if (modified == null && accessed == null) {
            return;
        }
        tree.changed(path, (client, at) -> {
            Attributes now = client.stat(at);
            Attributes times = new Attributes();
            times.setModifyTime(modified == null ? now.getModifyTime() : modified);
            times.setAccessTime(accessed == null ? now.getAccessTime() : accessed);
            client.setStat(at, times);
        });
    }

    void permissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        tree.changed(path, (client, at) -> {
            int special = client.stat(at).getPermissions() & SPECIAL;
            client.setStat(at, new Attributes().perms(special | RemoteAttributes.bits(permissions)));
        });
    }

    /** The protocol sets both or none, by number. */
    void owner(String path, String owner, String group) throws IOException {
        if (owner == null && group == null) {
            return;
        }
        tree.changed(path, (client, at) -> {
            int user = owner == null ? client.stat(at).getUserId() : number(path, owner);
            int users = group == null ? client.stat(at).getGroupId() : number(path, group);
            client.setStat(at, new Attributes().owner(user, users));
        });
    }

    private static int number(String path, String owner) throws FileSystemException {
        try {
            return Integer.parseUnsignedInt(owner);
        } catch (NumberFormatException e) {
            throw new FileSystemException(
                    path, null, "SFTP knows owners and groups by number, and '" + owner + "' is none; give the number");
        }
    }
}
