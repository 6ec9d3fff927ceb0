package net.patchbay.socket.core;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where the callbacks of one socket are called: what a program throws, or answers though it may not, ends here and is said
 * once for each kind of callback (D44).
 */
final class Fence {
    private final SocketCore socket;
    /** The kinds that were said: few sockets ever have one. */
    private Set<String> said = Set.of();

    Fence(SocketCore socket) {
        this.socket = socket;
    }

    /** Calls a program; what it throws is said, and the answer is null. */
    <T> T call(String what, String consequence, Supplier<T> code) {
        try {
            return code.get();
        } catch (ThreadDeath e) {
            throw e;
        } catch (Throwable e) { // whatever a program throws ends here
            say(what, "threw " + e, consequence);
            return null;
        }
    }

    /** As {@link #call}, where null is no answer. */
    <T> T answer(String what, String consequence, Supplier<T> code) {
        return call(what, consequence, () -> {
            T answer = code.get();
            if (answer == null) {
                say(what, "answered null", consequence);
            }
            return answer;
        });
    }

    /** Says what a callback did that it may not; callbacks of one socket are serial, but one may come back on another thread. */
    synchronized void say(String what, String did, String consequence) {
        if (!said.contains(what)) {
            Set<String> more = new HashSet<>(said);
            more.add(what);
            said = more;
            socket.engine().warn("the " + what + " of " + socket + " " + did + consequence);
        }
    }
}
