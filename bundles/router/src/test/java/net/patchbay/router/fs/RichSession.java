package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.PosixAttributes;
import net.patchbay.router.fs.FakeTree.Node;

/** Files in memory of a session that can do all that one may: owners and permissions, links, copies on the server. */
class RichSession extends FakeSession {
    boolean canCopy = true;
    boolean canSetPermissions = true;
    boolean tellsOwners = true;

    @Override
    public boolean posix() {
        return true;
    }

    @Override
    FileAttributes attributesOf(Node node) {
        FileAttributes basic = super.attributesOf(node);
        PosixAttributes posix = new PosixAttributes(node.owner, node.group, node.permissions);
        return new FileAttributes(
                basic.kind(),
                basic.size(),
                basic.modified(),
                basic.accessed(),
                basic.created(),
                basic.key(),
                tellsOwners ? posix : null);
    }

    @Override
    public void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        count("setPermissions");
        if (!canSetPermissions) {
            super.setPermissions(path, permissions);
        }
        tree.find(path, true).permissions = Set.copyOf(permissions);
    }

    @Override
    public void setOwner(String path, String owner, String group) throws IOException {
        count("setOwner");
        Node node = tree.find(path, true);
        node.owner = owner == null ? node.owner : owner;
        node.group = group == null ? node.group : group;
    }

    @Override
    public void copy(String source, String target) throws IOException {
        count("copy");
        requireCanonical(target);
        if (!canCopy) {
            super.copy(source, target);
        }
        Node from = tree.find(source, true);
        tree.requireParent(target);
        file(target, Arrays.copyOf(from.bytes, from.size));
    }

    @Override
    public void createSymbolicLink(String path, String text) throws IOException {
        count("createSymbolicLink");
        requireNew(path);
        put(tree.followParents(path), Kind.LINK).link = text;
    }

    @Override
    public void createLink(String path, String existing) throws IOException {
        count("createLink");
        requireNew(path);
        tree.put(tree.followParents(path), tree.find(existing, false));
    }

    private void requireNew(String path) throws IOException {
        requireCanonical(path);
        tree.requireParent(path);
        if (tree.at(tree.followParents(path)) != null) {
            throw new FileAlreadyExistsException(path);
        }
    }
}
