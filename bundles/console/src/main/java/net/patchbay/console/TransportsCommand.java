package net.patchbay.console;

import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wsk:transports}: what makes sockets, in order, and what can't and why. */
@Component(
        service = TransportsCommand.class,
        property = {"osgi.command.scope=wsk", "osgi.command.function=transports"})
public final class TransportsCommand {
    private static final Usage USAGE = new Usage("wsk:transports", Set.of(), Set.of(), 0, 0, """
            wsk:transports - lists the transports in the order in which they are asked

              wsk:transports

            Below each stand its bundle, what it opens as family/type/protocol, and what it can
            beyond the least that all can. Sockets are those of it that are open. Services that
            can't be used follow, each with the reason.

              --json   prints one JSON array, the rejected ones last

            Example: wsk:transports --json
            """);

    private final Sockets sockets;

    @Activate
    public TransportsCommand(@Reference Sockets sockets) {
        this.sockets = sockets;
    }

    @Descriptor("lists the transports in the order in which they are asked; wsk:transports --help tells more")
    public void transports(CommandSession session, @Descriptor("[--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, call -> sockets.present().ask(call, TransportList::print));
    }
}
