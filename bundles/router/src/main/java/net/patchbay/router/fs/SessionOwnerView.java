package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;

/** Whose one file is, and no more. */
final class SessionOwnerView implements FileOwnerAttributeView {
    private final SessionPosixView posix;

    SessionOwnerView(SessionPosixView posix) {
        this.posix = posix;
    }

    @Override
    public String name() {
        return AttributeNames.OWNER;
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return posix.getOwner();
    }

    @Override
    public void setOwner(UserPrincipal owner) throws IOException {
        posix.setOwner(owner);
    }
}
