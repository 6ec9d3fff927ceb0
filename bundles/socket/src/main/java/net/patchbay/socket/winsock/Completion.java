package net.patchbay.socket.winsock;

import net.patchbay.socket.event.Completions;
import net.patchbay.winsock.CompletionRoutine;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.WinsockException;

/**
 * Whom the end of an overlapped operation is told: an event object, and a routine on the thread that began it.
 *
 * @param event is signalled, null for none
 * @param routine is called in an alertable wait, null for none
 * @param issuer the thread that began it
 * @param completions where the routine waits for that thread
 */
record Completion<T>(EventObject event, CompletionRoutine<T> routine, Thread issuer, Completions completions) {
    void tell(Overlapped<T> operation) {
        if (event != null) {
            try {
                event.set();
            } catch (WinsockException e) {
                // its program has closed it meanwhile, and with it the wish to be told
            }
        }
        if (routine != null) {
            completions.queue(issuer, () -> routine.completed(operation));
        }
    }
}
