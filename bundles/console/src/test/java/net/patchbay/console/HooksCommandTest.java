package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.runtime.HookDTO;
import org.junit.jupiter.api.Test;

/** {@code net:hooks}, and hooks in {@code net:explain}, in the real Gogo over a router that isn't. */
class HooksCommandTest extends CommandScene {
    private static final List<String> USUAL =
            List.of("ADD_CONNECTION", "CANCEL_CONNECTION", "GET_CONNECTION_PERFORMANCE");

    private HookDTO hook(String name, int ranking) {
        HookDTO hook = new HookDTO();
        hook.name = name;
        hook.ranking = ranking;
        hook.state = HookDTO.ACTIVE;
        hook.operations = USUAL;
        hook.origins = List.of("CALLER");
        hook.failurePolicy = "open";
        hook.timeout = 10_000;
        hook.bundle = "net.example." + name + "/1.0.0";
        hook.serviceId = 40;
        return hook;
    }

    private HookDTO setAside(String name, int ranking) {
        HookDTO hook = hook(name, ranking);
        hook.state = HookDTO.SET_ASIDE;
        hook.reason = "hung repeatedly; told again in 28 s";
        hook.setAsideFor = 28_400;
        hook.failurePolicy = "closed";
        return hook;
    }

    private HookDTO missing(String name) {
        HookDTO hook = new HookDTO();
        hook.name = name;
        hook.state = HookDTO.MISSING;
        hook.reason = "required.hooks names it; what it hears is vetoed until it is there";
        hook.operations = List.of();
        hook.origins = List.of();
        hook.serviceId = -1;
        return hook;
    }

    private HookDTO rejected(String name, String reason) {
        HookDTO hook = hook("x", 0);
        hook.name = name;
        hook.state = HookDTO.REJECTED;
        hook.reason = reason;
        return hook;
    }

    @Test
    void listsTheHooksInTheOrderOfTheBeforeCalls() throws Exception {
        HookDTO audit = hook("audit", -10_000);
        audit.operations = List.of(
                "ADD_CONNECTION", "CANCEL_CONNECTION", "GET_CONNECTION_PERFORMANCE", "ENUMERATE", "SOCKET_CONNECT");
        audit.told = 7;
        HookDTO policy = hook("policy", -5_000);
        policy.failurePolicy = "closed";
        policy.operations = List.of("ADD_CONNECTION", "SOCKET_CONNECT");
        policy.told = 12;
        policy.vetoes = 3;
        policy.failed = 1;
        router.hooks.addAll(List.of(audit, policy));

        assertThat(run("net:hooks")).isEqualTo("""
                Hook    State   Rank    Told of             Policy  Calls
                audit   active  -10000  all                 open    7/0/0
                  net.example.audit/1.0.0
                policy  active  -5000   add,socket-connect  closed  12/3/1
                  net.example.policy/1.0.0
                """);
    }

    @Test
    void saysPlainlyThatNobodyIsTold() throws Exception {
        assertThat(run("net:hooks")).isEqualTo("no hook is there: nobody is told of operations\n");
    }

    @Test
    void tellsWhoIsSetAsideUntilWhenAndWhoIsMissingOrRejectedAndWhy() throws Exception {
        router.hooks.addAll(List.of(setAside("vpn", 10), missing("policy")));
        router.rejectedHooks.add(rejected(null, "it states no patchbay.hook.name"));

        Instant before = Instant.now();
        String printed = run("net:hooks");

        assertThat(printed)
                .contains("vpn     set aside  10    add,cancel,performance  closed  0/0/0\n")
                .contains("policy  missing    -     -                       -       0/0/0\n")
                .contains("set aside: vpn, of net.example.vpn/1.0.0\n  hung repeatedly; told again in 28 s\n")
                .contains("; what it hears is vetoed\n  net:hooks --put-back 'vpn' tells it again at once\n")
                .contains("missing: policy\n  required.hooks names it; what it hears is vetoed until it is there\n")
                .contains("rejected: a service without a name, of net.example.x/1.0.0\n  it states no patchbay")
                .doesNotContain("warning");
        String until = printed.substring(printed.indexOf("  until ") + 8, printed.indexOf("Z; what") + 1);
        assertThat(Instant.parse(until)).isBetween(before.plusSeconds(26), before.plusSeconds(60));
        assertThat(printed.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void d1WarnsOfATie() throws Exception {
        router.hooks.addAll(List.of(hook("b", 5), hook("a", 5), hook("c", 6), missing("d")));

        assertThat(run("net:hooks"))
                .contains("warning: b, a have the same ranking, 5\n  the last registered is told first; give each")
                .containsOnlyOnce("warning");
    }

    @Test
    void fitsEightyColumnsWhateverTheNames() throws Exception {
        HookDTO longest = hook("a-hook-whose-name-is-as-long-as-a-name-may-be-so-that-it-hardly-f", Integer.MIN_VALUE);
        longest.bundle = "net.example.of.somebody.who.likes.long.symbolic.names.for.bundles/1.2.3.20261121-SNAPSHOT";
        longest.operations = List.of("ADD_CONNECTION", "CANCEL_CONNECTION", "GET_CONNECTION_PERFORMANCE", "ENUMERATE");
        longest.told = 1_000_000_000L;
        router.hooks.add(longest);

        assertThat(run("net:hooks").lines()).hasSize(3).allMatch(line -> line.length() <= 80);
    }

    @Test
    void printsOneArrayWithTheRejectedLast() throws Exception {
        router.hooks.addAll(List.of(hook("b", 5), hook("a", 5), setAside("vpn", 6), missing("policy")));
        router.rejectedHooks.add(rejected("odd", "its scope is prototype"));

        JsonArray all = json("net:hooks --json").getAsJsonArray();

        assertThat(all).hasSize(5);
        JsonObject first = all.get(0).getAsJsonObject();
        assertThat(first.get("name").getAsString()).isEqualTo("b");
        assertThat(first.get("sameRanking").toString()).isEqualTo("[\"b\",\"a\"]");
        assertThat(first.keySet())
                .contains("ranking", "state", "operations", "failurePolicy", "told", "vetoes", "failed", "bundle");
        JsonObject aside = all.get(2).getAsJsonObject();
        assertThat(aside.get("setAsideForMillis").getAsLong()).isEqualTo(28_400);
        assertThat(Instant.parse(aside.get("setAsideUntil").getAsString())).isAfter(Instant.now());
        assertThat(all.get(3).getAsJsonObject().get("state").getAsString()).isEqualTo("missing");
        assertThat(all.get(4).getAsJsonObject().get("reason").getAsString()).contains("prototype");
    }

    @Test
    void putsAHookBackThatWasSetAside() throws Exception {
        router.hooks.add(setAside("vpn", 10));

        assertThat(run("net:hooks --put-back vpn")).isEqualTo("hook vpn is told again\n");
        assertThat(router.hooks.get(0).state).isEqualTo(HookDTO.ACTIVE);
        assertThat(run("net:hooks --put-back vpn")).isEqualTo("hook vpn was not set aside\n");
        JsonObject json = json("net:hooks --put-back vpn --json").getAsJsonObject();
        assertThat(json.get("wasSetAside").getAsBoolean()).isFalse();
    }

    @Test
    void saysWhyAHookCantBePutBack() {
        router.hooks.add(missing("policy"));
        router.rejectedHooks.add(rejected("odd", "its scope is prototype"));

        assertFails("net:hooks --put-back nosuch", "no hook is named 'nosuch'; net:hooks lists them");
        assertFails("net:hooks --put-back policy", "the hook 'policy' is missing, not set aside: required.hooks");
        assertFails("net:hooks --put-back odd", "the hook 'odd' is rejected, not set aside: its scope is prototype");
        assertFails("net:hooks --put-back", "--put-back needs a value");
        assertFails("net:hooks policy", "too many words");
    }

    @Test
    void explainsWhichHooksWouldHearOfAName() throws Exception {
        assertThat(run("net:explain '//localhost/public'")).contains("\nno hook would be told\n");

        HookDTO sockets = hook("sockets", 3);
        sockets.operations = List.of(OperationKind.SOCKET_CONNECT.name());
        router.hooks.addAll(List.of(hook("audit", -10_000), sockets, missing("policy")));

        assertThat(run("net:explain '//localhost/public'"))
                .contains("audit   active   -10000  add,cancel,performance\n")
                .contains("policy  missing  -       -\n")
                .doesNotContain("sockets");
        JsonArray hooks = json("net:explain '//localhost/public' --json")
                .getAsJsonObject()
                .getAsJsonArray("hooks");
        assertThat(hooks).hasSize(2);
        assertThat(hooks.get(0).getAsJsonObject().get("hook").getAsString()).isEqualTo("audit");
    }

    @Test
    void explainsWhatEachHookAnsweredAndHowLongItTook() throws Exception {
        router.operations.add(operation(
                NetworkStatus.CANCELLED,
                "hook policy",
                step("hook audit", "before", NetworkStatus.SUCCESS, ""),
                step("hook vpn", "before", NetworkStatus.EXTENDED_ERROR, "threw x.Trouble: dialled in vain"),
                step("sftp", "add", NetworkStatus.BAD_NETPATH, "no route"),
                step("hook vpn", "after", NetworkStatus.RETRY, "asks for a retry in 100 ms"),
                step("hook policy", "after", NetworkStatus.CANCELLED, "vetoes: enough is enough"),
                step("hook audit", "after", NetworkStatus.SUCCESS, ""),
                step("hook vpn", "last after", NetworkStatus.SUCCESS, "")));

        assertThat(run("net:explain op1")).contains("""
                          told      hook audit before: proceeds, 2.0 ms
                          told      hook vpn before: threw x.Trouble: dialled in vain, 2.0 ms
                          asked     sftp to add: BAD_NETPATH (53), no route, 2.0 ms
                          told      hook vpn after: asks for a retry in 100 ms, 2.0 ms
                          told      hook policy after: vetoes with CANCELLED (1223): enough is enough, 2.0 ms
                          told      hook audit after: accepts, 2.0 ms
                          told      hook vpn last after: is told, 2.0 ms
                        """).doesNotContain("no hook would be told");
    }

    private static TraceStep step(String party, String asked, NetworkStatus status, String detail) {
        return new TraceStep(party, asked, status, detail, Duration.ofMillis(2));
    }

    private static OperationTrace operation(NetworkStatus status, String decidedBy, TraceStep... steps) {
        return new OperationTrace(
                "op1",
                OperationKind.ADD_CONNECTION,
                "sftp://nas/films",
                "",
                "test",
                Instant.EPOCH,
                Duration.ofMillis(20),
                status,
                decidedBy,
                "enough is enough",
                List.of(steps));
    }
}
