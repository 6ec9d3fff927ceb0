package net.patchbay.testkit;

import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportStream;

/** A stream that is right but for what its handler is told. */
abstract class BentHandling extends BentStream {
    /** The handler that was attached. */
    ReadinessHandler handler = readiness -> {};

    /** What is asked for. */
    int asked;

    BentHandling(TransportStream right, Bend bend) {
        super(right, bend);
    }

    @Override
    public void attach(ReadinessHandler to) {
        handler = to;
        right.attach(readiness -> {
            int wrong = bent(readiness);
            if (wrong != 0) {
                to.ready(wrong);
            }
        });
    }

    @Override
    public void interest(int readiness) {
        asked = readiness;
        super.interest(readiness);
    }

    /** What is told instead; 0 for nothing. */
    int bent(int readiness) {
        return readiness;
    }
}
