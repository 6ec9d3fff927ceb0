package net.patchbay.provider.sftp;

import java.io.IOException;
import java.util.function.Supplier;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.common.SftpException;

/** What the SFTP provider answers: a directory of a server for {@code sftp://[user@]host[:port]/path}. Safe for several threads. */
final class SftpProvider {
    static final String SCHEME = "sftp";

    /** The version that all servers speak, OpenSSH no other. */
    private static final SftpVersionSelector VERSION = SftpVersionSelector.fixedVersionSelector(3);

    private final Transport transport;
    private final Supplier<Settings> settings;

    /**
     * @param transport connects; closed by whoever made it
     * @param settings tells the configuration as it is now
     */
    SftpProvider(Transport transport, Supplier<Settings> settings) {
        this.transport = transport;
        this.settings = settings;
    }

    RouteAnswer<Session> connect(ConnectionRequest request, OperationContext context) {
        RemoteName name = request.remoteName();
        if (!name.scheme().equals(SCHEME)) {
            return RouteAnswer.notMine();
        }
        if (request.type() == ResourceType.PRINT) {
            return RouteAnswer.refused(NetworkStatus.BAD_DEV_TYPE, name + " is a directory, not a printer");
        }
        Settings now = settings.get();
        String user =
                request.credentials().user().filter(given -> !given.isEmpty()).orElse(now.user());
        Login login = new Login(transport, now, name, user, context);
        try {
            return RouteAnswer.accepted(opened(login.session(request.credentials()), name, user, login.server()));
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private static SftpSession opened(ClientSession session, RemoteName name, String user, String server)
            throws Refusal {
        try {
            SftpClient client = SftpClientFactory.instance().createSftpClient(session, VERSION);
            String root = root(client, name);
            Attributes attributes = client.stat(root);
            if (!attributes.isDirectory()) {
                throw new Refusal(
                        NetworkStatus.BAD_DEV_TYPE, name + " is no directory; connect the directory that it is in");
            }
            boolean posix = RemoteAttributes.tellsPosix(attributes);
            return new SftpSession(new Line(client, server), withoutSlash(root), user, posix);
        } catch (SftpException e) {
            session.close(true);
            NetworkStatus status =
                    switch (ServerErrors.kind(e)) {
                        case MISSING -> NetworkStatus.BAD_NET_NAME;
                        case DENIED -> NetworkStatus.ACCESS_DENIED;
                        default -> NetworkStatus.EXTENDED_ERROR;
                    };
            throw new Refusal(status, name + " can't be opened: " + ServerErrors.words(e));
        } catch (IOException e) {
            session.close(true);
            throw new Refusal(
                    NetworkStatus.EXTENDED_ERROR,
                    server + " logged in '" + user + "' and offers no SFTP: " + e.getMessage());
        } catch (Refusal | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    /** Where the connection's root is on the server; without a path it is where the server puts the user. */
    private static String root(SftpClient client, RemoteName name) throws IOException {
        return client.canonicalPath(name.path().isEmpty() ? "." : name.path());
    }

    private static String withoutSlash(String root) {
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }
}
