package net.patchbay.provider.sftp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.Confirmation;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.RouteAnswer.Refused;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.NotifyHook;

/** A provider with its threads, and what a router would do with it. */
final class Connecting implements AutoCloseable {
    private final Transport transport = Transport.start();
    private final SftpProvider provider;
    /** Who is asked; nobody until it is set. */
    volatile Confirmation users = (request, question, within) -> Optional.empty();

    Connecting(Path knownHosts, boolean acceptNew, Optional<Path> keyFile) {
        this(new Settings(
                knownHosts, acceptNew, "nobody", keyFile, Optional.empty(), Optional.empty(), 0, Duration.ZERO));
    }

    Connecting(Settings settings) {
        provider = new SftpProvider(
                transport, () -> settings, (request, question, within) -> users.confirm(request, question, within));
    }

    RouteAnswer<Session> answer(int port, String password) throws NetworkException {
        return answer(port, "", password);
    }

    RouteAnswer<Session> answer(int port, String path, String password) throws NetworkException {
        return answer("sftp://ada@127.0.0.1:" + port + path, password);
    }

    RouteAnswer<Session> answer(String name, String password) throws NetworkException {
        return answer(name, password, false);
    }

    RouteAnswer<Session> answer(String name, String password, boolean interactive) throws NetworkException {
        ConnectionRequest request = ConnectionRequest.to(name)
                .interactive(interactive)
                .password(password == null ? null : password.toCharArray())
                .build();
        return provider.connect(request, new Context());
    }

    /** How many sessions count for a server. */
    int sessions(String server) {
        return transport.sessions().count(server);
    }

    /** A session that must come about. */
    SftpSession session(int port, String path) throws NetworkException {
        RouteAnswer<Session> answer = answer(port, path, TestServer.PASSWORD);
        if (answer instanceof Accepted<Session> accepted) {
            return (SftpSession) accepted.value();
        }
        throw new AssertionError(answer.toString());
    }

    /** A refusal that must come about. */
    static Refused<Session> refused(RouteAnswer<Session> answer, NetworkStatus status) {
        if (answer instanceof Refused<Session> refused && refused.status() == status) {
            return refused;
        }
        throw new AssertionError("not refused with " + status + ": " + answer);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** An operation with time enough. */
    static final class Context implements OperationContext {
        @Override
        public String operationId() {
            return "1";
        }

        @Override
        public String askedBy() {
            return "test";
        }

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(20);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Optional<Object> contextOf(NotifyHook hook) {
            return Optional.empty();
        }
    }
}
