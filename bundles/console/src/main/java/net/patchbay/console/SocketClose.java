package net.patchbay.console;

import java.util.Optional;
import net.patchbay.wsk.runtime.SocketDTO;
import net.patchbay.wsk.runtime.SocketsRuntime;

/** A socket closed by its number. */
final class SocketClose {
    private SocketClose() {}

    static void run(Call call, SocketsRuntime runtime) throws CommandFailure {
        long id = id(call);
        Optional<SocketDTO> found =
                runtime.sockets().stream().filter(each -> each.id == id).findFirst();
        if (!runtime.close(id) || found.isEmpty()) {
            throw call.failure("no open socket has the number " + id + "; wsk:sockets lists those that are there");
        }
        SocketDTO socket = found.get();
        if (call.json()) {
            call.printJson(Json.object("closed", socket.id, "bundle", socket.bundle));
        } else {
            call.print("socket " + socket.id + " of " + socket.bundle + " is closed");
        }
    }

    /** The number that the first word is. */
    static long id(Call call) throws CommandFailure {
        String word = call.words().get(0);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw CommandFailure.notUnderstood(call.name() + ": '" + word
                    + "' is no number of a socket; wsk:sockets shows them in its first column");
        }
    }
}
