package net.patchbay.provider.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.future.SshFuture;
import org.apache.sshd.common.future.VerifiableFuture;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/** One connect: finds the host, checks its key, and proves who the user is. For one thread, once. */
final class Login {
    private static final int DEFAULT_PORT = 22;
    /** How long it may take until a cancel is noticed. */
    private static final Duration SLICE = Duration.ofMillis(100);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(1);

    private final Transport transport;
    private final Settings settings;
    private final Patience patience;
    private final Predicate<String> confirming;
    private final String host;
    private final int port;
    private final String user;

    /** @param confirming asks the user, false for no; called at most once */
    Login(
            Transport transport,
            Settings settings,
            RemoteName name,
            String user,
            Patience patience,
            Predicate<String> confirming) {
        this.confirming = confirming;
        this.transport = transport;
        this.settings = settings;
        this.patience = patience;
        this.host = name.foldedHost();
        this.port = name.port() < 0 ? DEFAULT_PORT : name.port();
        this.user = user;
    }

    /** The server as messages name it. */
    String server() {
        return host + ":" + port;
    }

    /**
     * A session that is logged in.
     *
     * @param credentials whose password is sent, to the right server only, and kept nowhere
     */
    ClientSession session(Credentials credentials) throws Refusal {
        HostKeyCheck check = check();
        try {
            return session(credentials, check);
        } catch (Refusal e) {
            if (!check.confirmed(confirming)) {
                throw e;
            }
            return session(credentials, check());
        }
    }

    private ClientSession session(Credentials credentials, HostKeyCheck check) throws Refusal {
        List<KeyPair> keys = UserKeys.of(settings);
        Agent agent = agent();
        try {
            return session(credentials, keys, agent, check);
        } finally {
            hangUp(agent);
        }
    }

    private ClientSession session(Credentials credentials, List<KeyPair> keys, Agent agent, HostKeyCheck check)
            throws Refusal {
        ClientSession session = counted(check, agent);
        char[] password = credentials.password().orElse(null);
        try {
            session.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys));
            boolean withPassword = password != null && password.length > 0;
            if (withPassword) {
                // sshd wants a String; one is made when the server asks for it, and dropped with the attempt.
                session.setPasswordIdentityProvider(any -> List.of(new String(password)));
            }
            List<String> offered = Stream.of(
                            keys.isEmpty() ? null : "the key",
                            agent == null || !agent.hasKeys() ? null : "the agent's keys",
                            withPassword ? "the password" : null)
                    .filter(Objects::nonNull)
                    .toList();
            authenticate(session, check, offered);
            return session;
        } catch (Refusal | RuntimeException e) {
            // Until it is closed it counts as one of the server's.
            session.close(true).awaitUninterruptibly(CLOSED_WITHIN.toMillis());
            throw e;
        } finally {
            session.setPasswordIdentityProvider(null);
            session.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            if (password != null) {
                Arrays.fill(password, '\0');
            }
        }
    }

    private Agent agent() throws Refusal {
        if (settings.agent().isEmpty()) {
            return null;
        }
        try {
            return Agent.at(settings.agent().get(), remaining());
        } catch (IOException | RuntimeException e) {
            throw new Refusal(
                    NetworkStatus.EXTENDED_ERROR,
                    "the ssh agent at " + settings.agent().get() + " can't be asked: " + e.getMessage()
                            + "; start it, or change agent in the configuration " + SftpProviderComponent.PID);
        }
    }

    private static void hangUp(Agent agent) {
        if (agent != null) {
            try {
                agent.close();
            } catch (IOException e) {
                // It is done with, and the socket is closed whatever close() says.
            }
        }
    }

    private HostKeyCheck check() throws Refusal {
        try {
            return HostKeyCheck.of(host, port, settings);
        } catch (IOException e) {
            throw new Refusal(
                    NetworkStatus.EXTENDED_ERROR,
                    "the host keys in " + settings.knownHosts() + " can't be read (" + e + "), so " + server()
                            + " can't be checked; nothing was sent. See known.hosts in the configuration "
                            + SftpProviderComponent.PID);
        }
    }

    private ClientSession counted(HostKeyCheck check, Agent agent) throws Refusal {
        Sessions sessions = transport.sessions();
        sessions.begin(server(), settings.maxSessions());
        try {
            ClientSession session = connected(check, agent);
            session.addCloseFutureListener(closed -> sessions.end(server()));
            return session;
        } catch (Refusal | RuntimeException e) {
            sessions.end(server());
            throw e;
        }
    }

    private ClientSession connected(HostKeyCheck check, Agent agent) throws Refusal {
        IOException last = null;
        for (InetAddress address : addresses()) {
            try {
                return awaited(transport.connect(
                                user, new InetSocketAddress(address, port), check, agent, settings.keepAlive()))
                        .getClientSession();
            } catch (IOException e) {
                last = e;
            }
            if (patience.isOver()) {
                break;
            }
        }
        throw new Refusal(
                NetworkStatus.CONNECTION_UNAVAIL,
                "no connection to " + server() + ": " + words(last) + "; check that a server listens there");
    }

    private InetAddress[] addresses() throws Refusal {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Refusal(NetworkStatus.BAD_NETPATH, "no host has the name '" + host + "'");
        }
    }

    private void authenticate(ClientSession session, HostKeyCheck check, List<String> offered) throws Refusal {
        try {
            awaited(session.auth());
        } catch (IOException e) {
            if (check.refusal().isPresent()) {
                throw new Refusal(NetworkStatus.EXTENDED_ERROR, check.refusal().get());
            }
            if (e instanceof SshException ssh
                    && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                throw notAuthenticated(offered);
            }
            throw new Refusal(NetworkStatus.EXTENDED_ERROR, server() + " didn't log in '" + user + "': " + words(e));
        }
    }

    private Refusal notAuthenticated(List<String> offered) {
        if (offered.isEmpty()) {
            return new Refusal(
                    NetworkStatus.NOT_AUTHENTICATED,
                    server() + " asks '" + user + "' for a password or a key, and there is none; give a password, or a "
                            + "key.file or an agent in the configuration " + SftpProviderComponent.PID);
        }
        return new Refusal(
                NetworkStatus.LOGON_FAILURE,
                server() + " doesn't take " + String.join(" or ", offered) + " of '" + user + "'");
    }

    /** Waits, but not for what nobody wants any more. */
    private <F extends VerifiableFuture<F> & SshFuture<?>> F awaited(F future) throws IOException {
        while (!future.isDone() && !patience.isOver()) {
            future.await(SLICE);
        }
        return future.verify(Duration.ofMillis(1));
    }

    private Duration remaining() {
        Duration remaining = patience.remaining();
        return remaining.isZero() ? Duration.ofMillis(1) : remaining;
    }

    /** What went wrong, in the words of whoever knows most. */
    private static String words(IOException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
