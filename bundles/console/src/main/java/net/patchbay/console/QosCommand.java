package net.patchbay.console;

import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wsk:qos}: changes how what a socket sends is treated, in place of its program (D63). */
@Component(
        service = QosCommand.class,
        property = {"osgi.command.scope=wsk", "osgi.command.function=qos"})
public final class QosCommand {
    private static final Usage USAGE = new Usage("wsk:qos", Set.of(), Set.of(), 2, 2, """
            wsk:qos - changes how what a socket sends is treated, in place of its program

              wsk:qos ID TYPE   the number in the first column of wsk:sockets, and the type of
                                service: best-effort, controlled-load, guaranteed, qualitative

            What it sends from then on is marked so, as far as its transport can. A program that
            selected the network event QOS is told of the change.

              --json            prints one JSON document

            Example: wsk:qos 7 guaranteed
            """);

    private final Sockets sockets;

    @Activate
    public QosCommand(@Reference Sockets sockets) {
        this.sockets = sockets;
    }

    @Descriptor("changes how what a socket sends is treated; wsk:qos --help tells more")
    public void qos(CommandSession session, @Descriptor("ID TYPE [--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, call -> sockets.present().ask(call, SocketQos::run));
    }
}
