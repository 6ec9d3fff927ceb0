package net.patchbay.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What every {@link net.patchbay.mpr.spi.NetworkProvider} promises, as checks. A provider that passes them all is right as far as the router
 * and applications can tell.
 */
public final class NetworkProviderContract {
    private static final List<ProviderCheck> CHECKS = Stream.of(
                    AnswerChecks.all(),
                    CredentialChecks.all(),
                    CancelChecks.all(),
                    AbortChecks.all(),
                    PeerChecks.all(),
                    ReadChecks.all(),
                    WriteChecks.all(),
                    OpenChecks.all(),
                    NameChecks.all(),
                    ErrorChecks.all(),
                    ListingChecks.all(),
                    TreeChecks.all(),
                    AttributeChecks.all(),
                    LinkChecks.all(),
                    ConcurrencyChecks.all())
            .flatMap(List::stream)
            .toList();

    private NetworkProviderContract() {}

    /**
     * The checks.
     *
     * @param fixtures makes the fixture of each check; called on the check's own thread
     * @return the checks, in the order in which a failure explains those after it
     */
    public static List<Check> checks(Callable<? extends ProviderFixture> fixtures) {
        return CHECKS.stream().map(check -> check.of(fixtures)).toList();
    }
}
