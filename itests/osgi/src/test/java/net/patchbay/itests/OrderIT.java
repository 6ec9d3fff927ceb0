package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.Connection;
import net.patchbay.mpr.runtime.ProviderDTO;
import org.junit.Test;

/** Who is asked first, and that changing it ends nothing (D19, D66). */
public class OrderIT extends RunningRouter {
    private static final String NAME = "//server/share";

    /** D19: the higher ranking first, then the lower service id. */
    @Test
    public void asksTheHigherRankingFirstAndThenWhoCameFirst() throws Exception {
        provider("second", "ranking", 5, "script", "notmine");
        provider("third", "ranking", 5, "script", "notmine");
        provider("last", "ranking", -1, "script", "notmine");
        provider("first", "ranking", 10, "script", "notmine");

        assertThat(asked(failure(() -> connect(NAME)).trace().orElseThrow()))
                .containsExactly("first", "second", "third", "last");
        assertThat(runtime().router().providers)
                .extracting(provider -> provider.name)
                .containsExactly("first", "second", "third", "last");
    }

    /** D19: the configured names first, in that order; an absent one is skipped and shown as expected. */
    @Test
    public void asksTheConfiguredOnesFirstAndShowsWhoIsMissing() throws Exception {
        provider("ranked", "ranking", 100, "script", "notmine");
        provider("two", "script", "notmine");
        provider("one", "script", "notmine");

        configure("provider.order", new String[] {"one", "absent", "two"});

        assertThat(asked(failure(() -> connect(NAME)).trace().orElseThrow())).containsExactly("one", "two", "ranked");
        assertThat(dto("absent")).hasValueSatisfying(absent -> {
            assertThat(absent.state).isEqualTo(ProviderDTO.EXPECTED);
            assertThat(absent.serviceId).isEqualTo(-1);
        });
    }

    /** D19, D66: the next operation follows the new configuration, and no connection ends. */
    @Test
    public void followsAChangedConfigurationAndEndsNoConnection() throws Exception {
        provider("a");
        provider("b");
        configure("provider.order", new String[] {"a", "b"});
        Connection before = connect(NAME);
        assertThat(before.provider()).isEqualTo("a");

        configure("provider.order", new String[] {"b", "a"});

        try (Connection after = connect(NAME)) {
            assertThat(after.provider()).isEqualTo("b");
        }
        assertThat(before.isOpen()).isTrue();
        before.close();
    }

    /** D19, D66: the same for a ranking. */
    @Test
    public void followsAChangedRankingAndEndsNoConnection() throws Exception {
        provider("a", "ranking", 2);
        ScriptedService b = provider("b", "ranking", 1);
        Connection before = connect(NAME);
        assertThat(before.provider()).isEqualTo("a");

        b.modify("ranking", 3);

        Until.seen("the new ranking", () -> dto("b").orElseThrow().ranking, ranking -> ranking == 3);
        try (Connection after = connect(NAME)) {
            assertThat(after.provider()).isEqualTo("b");
        }
        assertThat(before.isOpen()).isTrue();
        before.close();
    }

    /** D19: an operation in progress keeps the order it started with. */
    @Test
    public void keepsTheOrderOfAnOperationThatHasBegun() throws Exception {
        ScriptedService first = provider("first", "ranking", 3, "script", "hang", "then", "notmine");
        provider("second", "ranking", 2, "script", "notmine");
        ScriptedService third = provider("third", "ranking", 1, "script", "notmine");
        Running connecting = start("connecting", () -> connect(NAME));
        first.awaitInside(1);

        third.modify("ranking", 9);
        Until.seen("the new ranking", () -> dto("third").orElseThrow().ranking, ranking -> ranking == 9);
        first.release();

        assertThat(connecting.outcome()).isNotNull();
        assertThat(asked(lastAdd())).containsExactly("first", "second", "third");
    }
}
