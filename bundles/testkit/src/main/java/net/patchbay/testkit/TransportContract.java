package net.patchbay.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What every {@link net.patchbay.transport.Transport} promises, as checks: run them for each protocol that it offers. */
public final class TransportContract {
    private static final List<TransportCheck> ANY = Stream.of(
                    LoopChecks.all(),
                    SocketChecks.all(),
                    SocketOptionChecks.all(),
                    NetworkChecks.all(),
                    TransportStopChecks.all())
            .flatMap(List::stream)
            .toList();

    private static final List<TransportCheck> STREAMS = Stream.of(
                    ConnectChecks.all(),
                    ListenChecks.all(),
                    ReadinessChecks.all(),
                    TransferChecks.all(),
                    PeekChecks.all(),
                    PressureChecks.all(),
                    EndChecks.all(),
                    ResetChecks.all(),
                    ClosingChecks.all(),
                    UrgentChecks.all())
            .flatMap(List::stream)
            .toList();

    private static final List<TransportCheck> DATAGRAMS = Stream.of(DatagramChecks.all(), DatagramEdgeChecks.all())
            .flatMap(List::stream)
            .toList();

    private TransportContract() {}

    /**
     * The checks of a protocol of type {@link net.patchbay.transport.SocketType#STREAM}.
     *
     * @param fixtures makes the fixture of each check; called on the check's own thread
     * @return the checks, in the order in which a failure explains those after it
     */
    public static List<Check> streams(Callable<? extends TransportFixture> fixtures) {
        return Stream.concat(ANY.stream(), STREAMS.stream())
                .map(check -> check.of(fixtures))
                .toList();
    }

    /**
     * The checks of a protocol of another type.
     *
     * @param fixtures makes the fixture of each check; called on the check's own thread
     * @return the checks, in the order in which a failure explains those after it
     */
    public static List<Check> datagrams(Callable<? extends TransportFixture> fixtures) {
        return Stream.concat(ANY.stream(), DATAGRAMS.stream())
                .map(check -> check.of(fixtures))
                .toList();
    }
}
