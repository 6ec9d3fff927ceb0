package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.runtime.HookDTO;
import org.junit.Test;

/** Who is told in which order, also while that changes (D1, D2, D7, D12). */
public class HookOrderIT extends RunningHooks {
    private ScriptedService ten;
    private ScriptedService twenty;

    private void threeHooks() throws Exception {
        ten = hook("ten", "ranking", 10);
        twenty = hook("twenty", "ranking", 20);
        hook("thirty", "ranking", 30);
    }

    /** D1, with the numbers of its own example. */
    @Test
    public void tellsFromTheLowestRankingUpAndBack() throws Exception {
        threeHooks();
        logged("p");

        connect(NAME).close();

        assertThat(told())
                .startsWith(
                        "ten before",
                        "twenty before",
                        "thirty before",
                        "p asked",
                        "thirty last after SUCCESS",
                        "twenty last after SUCCESS",
                        "ten last after SUCCESS");
        assertThat(hookSteps(lastAdd()))
                .containsExactly(
                        "ten before SUCCESS",
                        "twenty before SUCCESS",
                        "thirty before SUCCESS",
                        "thirty after SUCCESS",
                        "twenty after SUCCESS",
                        "ten after SUCCESS");
        assertThat(runtime().router().hooks)
                .extracting(hook -> hook.name)
                .as("as the runtime shows them")
                .containsExactly("ten", "twenty", "thirty");
    }

    /** D1: with equal rankings, who was registered last is told first. */
    @Test
    public void tellsWhoWasRegisteredLastFirst() throws Exception {
        hook("older");
        hook("newer");
        provider("p", "script", "refuse:ACCESS_DENIED");

        failure(() -> connect(NAME));

        assertThat(told())
                .containsExactly(
                        "newer before", "older before", "older after ACCESS_DENIED", "newer after ACCESS_DENIED");
    }

    /** D1, D66: the next operation has the new order, the one in progress keeps its own, retries included. */
    @Test
    public void followsAChangedRankingWithTheNextOperation() throws Exception {
        threeHooks();
        ScriptedService provider = logged("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        twenty.follow("after", "retry,accept");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);

        ten.modify("ranking", 40);

        Until.seen("the new ranking", () -> hookDTO("ten").orElseThrow().ranking, ranking -> ranking == 40);
        provider.follow("script", "refuse:ACCESS_DENIED");
        provider.release();
        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(told())
                .as("the one in progress")
                .containsExactly(
                        "ten before",
                        "twenty before",
                        "thirty before",
                        "p asked",
                        "thirty after ACCESS_DENIED",
                        "twenty after ACCESS_DENIED",
                        "ten after ACCESS_DENIED",
                        "ten before RETRY",
                        "thirty before RETRY",
                        "p asked",
                        "thirty after ACCESS_DENIED",
                        "twenty after ACCESS_DENIED",
                        "ten after ACCESS_DENIED");
        failure(() -> connect(NAME));
        assertThat(told())
                .as("the next one")
                .containsExactly(
                        "twenty before",
                        "thirty before",
                        "ten before",
                        "p asked",
                        "ten after ACCESS_DENIED",
                        "thirty after ACCESS_DENIED",
                        "twenty after ACCESS_DENIED");
    }

    /** The same when a hook does it in its own before-call. */
    @Test
    public void keepsTheOrderOfAnOperationWhoseHookChangesItsOwnRanking() throws Exception {
        hook("first", "ranking", 1, "before", "rank:first=9>context");
        hook("second", "ranking", 2);
        provider("p", "script", "refuse:ACCESS_DENIED");

        failure(() -> connect(NAME));
        assertThat(told())
                .containsExactly(
                        "first before", "second before", "second after ACCESS_DENIED", "first after ACCESS_DENIED");

        failure(() -> connect(NAME));
        assertThat(told())
                .containsExactly(
                        "second before", "first before", "first after ACCESS_DENIED", "second after ACCESS_DENIED");
    }

    /** D1, D7: an operation keeps the hooks it began with, in its retries too. */
    @Test
    public void doesNotTellOneThatComesInTheMiddle() throws Exception {
        hook("there", "after", "retry,accept");
        ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);

        ScriptedService late = hook("late");
        provider.follow("script", "refuse:ACCESS_DENIED");
        provider.release();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(late.state()).doesNotContainKey("before");
        failure(() -> connect(NAME));
        assertThat(late.count("before")).isEqualTo(1);
    }

    /** D2, D12: the three kinds that everybody hears, each once. */
    @Test
    public void tellsOfAddsUsesCancelsAndPerformance() throws Exception {
        ScriptedService hook = hook("all");
        provider("p", "performance", "tell");

        Connection used = router().useConnection(
                        ConnectionRequest.to(NAME).type(ResourceType.DISK).build());
        assertThat(hook.note("kind")).isEqualTo("ADD_CONNECTION");
        assertThat(hook.note("localName"))
                .isEqualTo(used.localName().orElseThrow().toString());
        router().connectionPerformance(used.localName().orElseThrow().toString());
        assertThat(hook.note("kind")).isEqualTo("GET_CONNECTION_PERFORMANCE");
        router().cancelConnection(used.localName().orElseThrow().toString());
        assertThat(hook.note("kind")).isEqualTo("CANCEL_CONNECTION");

        assertThat(hook.count("before")).isEqualTo(3);
        assertThat(hook.note("askedBy")).isEqualTo(context().getBundle().getSymbolicName());
        assertThat(hook.note("operationId"))
                .isEqualTo(last(OperationKind.CANCEL_CONNECTION).operationId());
    }

    /** D2: a hook hears the kinds that it names, and one that names none that is known is rejected. */
    @Test
    public void tellsAHookOfTheKindsThatItNames() throws Exception {
        ScriptedService hook = hook("cancels", "operations", new String[] {"cancel_connection", "FROM_THE_FUTURE"});
        TestBundle bundle = bundle("itest.rejected");
        ScriptedService rejected = unboundHook(bundle, "rejected", "operations", "FROM_THE_FUTURE");
        provider("p");

        connect(NAME).close();

        assertThat(hook.count("before")).isEqualTo(1);
        assertThat(hook.note("kind")).isEqualTo("CANCEL_CONNECTION");
        assertThat(rejected.state()).doesNotContainKey("before");
        List<HookDTO> rejectedHooks = runtime().router().rejectedHooks;
        assertThat(rejectedHooks).singleElement().satisfies(dto -> {
            assertThat(dto.name).isEqualTo("rejected");
            assertThat(dto.reason).contains("FROM_THE_FUTURE").contains("SOCKET_CONNECT");
        });
        rejected.modify("operations", "ADD_CONNECTION");
        Until.holds("bound after it was mended", () -> hookDTO("rejected").isPresent());
    }
}
