package net.patchbay.provider.sftp;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.Confirmation;
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
    private final Confirmation asking;

    /**
     * @param transport connects; closed by whoever made it
     * @param settings tells the configuration as it is now
     * @param asking whoever can ask users
     */
    SftpProvider(Transport transport, Supplier<Settings> settings, Confirmation asking) {
        this.asking = asking;
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
        try {
            Login login = new Login(
                    transport,
                    now,
                    name,
                    user,
                    Patience.of(context),
                    question -> confirmed(request, question, context));
            SftpClient client = client(login.session(request.credentials()), login.server(), user);
            return RouteAnswer.accepted(
                    opened(new Line(client, login.server(), ended -> again(name, user, ended)), client, name, user));
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private boolean confirmed(ConnectionRequest request, String question, OperationContext context) {
        return request.interactive()
                && asking.confirm(request, question, context.remaining()).orElse(false);
    }

    /** Logs in again with what needs no password, since none is kept; checks the server's key as the first login did. */
    private SftpClient again(RemoteName name, String user, BooleanSupplier ended) throws IOException {
        Login login = new Login(transport, settings.get(), name, user, Patience.until(ended), question -> false);
        try {
            return client(login.session(Credentials.DEFAULT), login.server(), user);
        } catch (Refusal e) {
            throw new IOException(
                    "the session has died, and logging in again without its password failed: " + e.getMessage()
                            + "; connect again",
                    e);
        }
    }

    private static SftpClient client(ClientSession session, String server, String user) throws Refusal {
        try {
            return SftpClientFactory.instance().createSftpClient(session, VERSION);
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw new Refusal(
                    NetworkStatus.EXTENDED_ERROR,
                    server + " logged in '" + user + "' and offers no SFTP: " + e.getMessage());
        }
    }

    private static SftpSession opened(Line line, SftpClient client, RemoteName name, String user) throws Refusal {
        try {
            String root = root(client, name);
            Attributes attributes = client.stat(root);
            if (!attributes.isDirectory()) {
                throw new Refusal(
                        NetworkStatus.BAD_DEV_TYPE, name + " is no directory; connect the directory that it is in");
            }
            return new SftpSession(line, withoutSlash(root), user, RemoteAttributes.tellsPosix(attributes));
        } catch (SftpException e) {
            line.cut();
            NetworkStatus status =
                    switch (ServerErrors.kind(e)) {
                        case MISSING -> NetworkStatus.BAD_NET_NAME;
                        case DENIED -> NetworkStatus.ACCESS_DENIED;
                        default -> NetworkStatus.EXTENDED_ERROR;
                    };
            throw new Refusal(status, name + " can't be opened: " + ServerErrors.words(e));
        } catch (IOException e) {
            line.cut();
            throw new Refusal(
                    NetworkStatus.CONNECTION_UNAVAIL, line.server() + " doesn't answer any more: " + e.getMessage());
        } catch (Refusal | RuntimeException e) {
            line.cut();
            throw e;
        }
    }

    /** Where the connection's root is on the server; {@code ~} is where the server puts the user. */
    private static String root(SftpClient client, RemoteName name) throws IOException {
        String path = name.path().isEmpty() ? "/" : name.path();
        boolean fromHome = path.equals("/~") || path.startsWith("/~/");
        return client.canonicalPath(fromHome ? "." + path.substring(2) : path);
    }

    private static String withoutSlash(String root) {
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }
}
