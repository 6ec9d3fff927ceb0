package net.patchbay.testkit;

import java.util.concurrent.Callable;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** What a transport must refuse. */
final class Refusal {
    private Refusal() {}

    /** Throws unless the act throws that error. */
    static TransportException expect(TransportError right, String what, Callable<?> act) throws Exception {
        Object answer;
        try {
            answer = act.call();
        } catch (TransportException e) {
            Broken.unless(
                    e.error() == right, right + " from " + what, "it said " + e.error() + " (" + e.getMessage() + ")");
            return e;
        }
        throw new Broken(right + " from " + what, "it gave " + answer);
    }
}
