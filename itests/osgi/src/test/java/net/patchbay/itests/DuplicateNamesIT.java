package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.runtime.ProviderDTO;
import org.junit.Test;

/** Two providers with one name (D26). */
public class DuplicateNamesIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void usesTheHigherRankedAndRejectsTheOtherWithTheReason() throws Exception {
        ScriptedService low = provider(bundle("itest.low"), "dup", "ranking", 1);
        ScriptedService high = provider(bundle("itest.high"), "dup", "ranking", 2);
        awaitServing("itest.high/1.0.0");

        connect(NAME).close();

        assertThat(high.count("asked")).isEqualTo(1);
        assertThat(low.count("asked")).isZero();
        assertThat(runtime().router().rejected).singleElement().satisfies(rejected -> {
            assertThat(rejected.name).isEqualTo("dup");
            assertThat(rejected.bundle).isEqualTo("itest.low/1.0.0");
            assertThat(rejected.state).isEqualTo(ProviderDTO.REJECTED);
            assertThat(rejected.reason).contains("itest.high");
        });
    }

    @Test
    public void usesTheOneThatCameFirstWhenTheyRankTheSame() throws Exception {
        ScriptedService first = provider(bundle("itest.first"), "dup");
        provider(bundle("itest.later"), "dup");
        Until.seen("the later one rejected", () -> runtime().router().rejected.size(), rejected -> rejected == 1);

        connect(NAME).close();

        assertThat(first.count("asked")).isEqualTo(1);
    }

    @Test
    public void keepsTheConnectionsOfTheOneThatIsShadowed() throws Exception {
        ScriptedService low = provider(bundle("itest.low"), "dup", "ranking", 1);
        Connection before = connect(NAME);

        ScriptedService high = provider(bundle("itest.high"), "dup", "ranking", 2);
        awaitServing("itest.high/1.0.0");

        assertThat(before.isOpen()).isTrue();
        router().addConnection(ConnectionRequest.to(NAME).provider("dup").build())
                .close();
        assertThat(high.count("asked")).isEqualTo(1);
        before.close();
        assertThat(low.count("cancelled") + low.count("aborted")).isPositive();
    }

    @Test
    public void letsTheOtherTakeOverWhenTheFirstLeaves() throws Exception {
        ScriptedService low = provider(bundle("itest.low"), "dup", "ranking", 1);
        ScriptedService high = provider(bundle("itest.high"), "dup", "ranking", 2);
        awaitServing("itest.high/1.0.0");

        high.unregister();

        awaitServing("itest.low/1.0.0");
        connect(NAME).close();
        assertThat(low.count("asked")).isEqualTo(1);
        assertThat(runtime().router().rejected).isEmpty();
    }

    /** A changed ranking decides anew, and ends no connection (D66). */
    @Test
    public void decidesAnewWhenARankingChanges() throws Exception {
        ScriptedService low = provider(bundle("itest.low"), "dup", "ranking", 1);
        provider(bundle("itest.high"), "dup", "ranking", 2);
        awaitServing("itest.high/1.0.0");
        Connection before = connect(NAME);

        low.modify("ranking", 3);

        awaitServing("itest.low/1.0.0");
        assertThat(before.isOpen()).isTrue();
        before.close();
    }

    private void awaitServing(String bundle) {
        Until.seen("who serves as dup", () -> dto("dup").orElseThrow().bundle, bundle::equals);
    }
}
