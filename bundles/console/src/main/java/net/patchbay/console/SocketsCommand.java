package net.patchbay.console;

import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wsk:sockets}: which sockets there are, whose, and what they do. */
@Component(
        service = SocketsCommand.class,
        property = {"osgi.command.scope=wsk", "osgi.command.function=sockets"})
public final class SocketsCommand {
    private static final Usage USAGE = new Usage("wsk:sockets", Set.of(), Set.of(), 0, 0, """
            wsk:sockets - lists the sockets of all bundles, the oldest first

              wsk:sockets

            Below each stand the bundle whose it is, its protocol and transport, and its local and
            remote address. The face is how its program uses it: wsk, with event callbacks, of which
            Events are those that are enabled, one with * always; or winsock, with event selection,
            where Events are those that are selected. Pending are requests that wait. In and out are
            bytes since it was made. One that is lost had a transport that has left, and waits for
            its program to close it.

              --json   prints one JSON array

            Example: wsk:sockets --json
            """);

    private final Sockets sockets;

    @Activate
    public SocketsCommand(@Reference Sockets sockets) {
        this.sockets = sockets;
    }

    @Descriptor("lists the sockets of all bundles, the oldest first; wsk:sockets --help tells more")
    public void sockets(CommandSession session, @Descriptor("[--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, call -> sockets.present().ask(call, SocketList::print));
    }
}
