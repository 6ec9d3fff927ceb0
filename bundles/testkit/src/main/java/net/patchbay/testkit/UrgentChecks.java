package net.patchbay.testkit;

import java.util.List;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportStream;

/** Urgent data, or that there is none. */
final class UrgentChecks {
    private static final byte URGENT = 77;

    private UrgentChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "says that it has no urgent data where it doesn't state it",
                        "TransportCapability.URGENT_DATA",
                        "leave readUrgent, writeUrgent and atUrgentMark as the interface has them, or state URGENT_DATA",
                        UrgentChecks::none),
                new TransportCheck(
                        "carries urgent data where it states it",
                        "TransportCapability.URGENT_DATA, D62",
                        "tell URGENT, and keep the byte out of the normal stream",
                        UrgentChecks::carried));
    }

    private static void none(TransportTrial trial) throws Exception {
        if (trial.states(TransportCapability.URGENT_DATA)) {
            throw new SkippedCheck("the transport states URGENT_DATA");
        }
        Watch<TransportStream> near = trial.line().near();
        TransportError right = TransportError.NOT_SUPPORTED;
        Refusal.expect(right, "readUrgent", () -> near.on(near.socket()::readUrgent));
        Refusal.expect(right, "writeUrgent", () -> near.on(() -> near.socket().writeUrgent(URGENT)));
        Broken.unless(!near.on(near.socket()::atUrgentMark), "that atUrgentMark is false", "it is true");
    }

    private static void carried(TransportTrial trial) throws Exception {
        if (!trial.states(TransportCapability.URGENT_DATA)) {
            throw new SkippedCheck("the transport doesn't state URGENT_DATA");
        }
        Line line = trial.line();
        line.near().ask(Readiness.URGENT);
        line.far().run(() -> line.far().socket().writeUrgent(URGENT));
        line.near().expect(Readiness.URGENT, "URGENT is told");
        Broken.unlessEqual(line.near().on(line.near().socket()::readUrgent), (int) URGENT, "the urgent byte");
        Broken.unlessEqual(line.near().on(line.near().socket()::readUrgent), -1, "readUrgent where none waits");
        byte[] bytes = Line.bytes(100, 1);
        Line.send(line.far(), bytes);
        Line.expect(line.near(), bytes);
    }
}
