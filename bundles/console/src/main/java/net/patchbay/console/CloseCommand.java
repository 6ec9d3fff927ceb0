package net.patchbay.console;

import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wsk:close}: closes a socket in place of its program. */
@Component(
        service = CloseCommand.class,
        property = {"osgi.command.scope=wsk", "osgi.command.function=close"})
public final class CloseCommand {
    private static final Usage USAGE = new Usage("wsk:close", Set.of(), Set.of(), 1, 1, """
            wsk:close - closes a socket as its program would, at once

              wsk:close ID   the number in the first column of wsk:sockets

            A connection is reset. Requests that wait are cancelled, and the calls of the program
            say FILE_FORCED_CLOSED from then on. A listening socket leaves the connections that it
            has accepted. While a callback of the socket runs it is still listed, as closing.

              --json         prints one JSON document

            Example: wsk:close 7
            """);

    private final Sockets sockets;

    @Activate
    public CloseCommand(@Reference Sockets sockets) {
        this.sockets = sockets;
    }

    @Descriptor("closes a socket as its program would, at once; wsk:close --help tells more")
    public void close(CommandSession session, @Descriptor("ID [--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, call -> sockets.present().ask(call, SocketClose::run));
    }
}
