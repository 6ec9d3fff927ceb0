package net.patchbay.console;

import java.util.Optional;
import net.patchbay.wsk.runtime.SocketsRuntime;

/** The type of service of a socket, changed by its number. */
final class SocketQos {
    private SocketQos() {}

    static void run(Call call, SocketsRuntime runtime) throws CommandFailure {
        long id = SocketClose.id(call);
        String type = call.words().get(1);
        Optional<String> why = runtime.mark(id, type);
        if (why.isPresent()) {
            throw call.failure(why.get() + "; wsk:sockets lists the sockets that are there");
        }
        if (call.json()) {
            call.printJson(Json.object("marked", id, "type", type));
        } else {
            call.print("what socket " + id + " sends is " + type + " from now on");
        }
    }
}
