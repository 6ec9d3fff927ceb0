package net.patchbay.itests;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.SftpEventListener;

/** Counts what clients ask a server for. */
final class RequestCounter implements SftpEventListener {
    final AtomicInteger listings = new AtomicInteger();
    final AtomicInteger stats = new AtomicInteger();

    @Override
    public void received(ServerSession session, int type, int id) {
        switch (type) {
            case SftpConstants.SSH_FXP_OPENDIR -> listings.incrementAndGet();
            case SftpConstants.SSH_FXP_STAT, SftpConstants.SSH_FXP_LSTAT, SftpConstants.SSH_FXP_FSTAT ->
                stats.incrementAndGet();
            default -> {
                // The pages of a listing, and its end.
            }
        }
    }
}
