package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.After;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;
import net.patchbay.router.HookModel.AfterSays;
import net.patchbay.router.HookModel.BeforeSays;
import net.patchbay.router.HookModel.Hook;
import net.patchbay.router.HookModel.Move;
import net.patchbay.router.HookModel.Script;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/**
 * D1 to D8, D14, D16: random hooks, answers, attempts, departures and arrivals, against {@link HookModel}. The system
 * property {@code patchbay.cases} says how many, {@code patchbay.seed} which is the first.
 */
class NotificationPropertyTest {
    private static final int CASES = Integer.getInteger("patchbay.cases", 2_000);
    private static final long SEED = Long.getLong("patchbay.seed", System.nanoTime());

    @Test
    void d1ToD8EveryOperationGoesAsThePlainStatementOfTheRulesSays() {
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            Script script = script(new Random(seed));
            HookModel expected = new HookModel(script).run();
            try (Performance performance = new Performance(script)) {
                performance.run();
                assertThat(performance.calls).isEqualTo(expected.calls);
                assertThat(performance.status).isEqualTo(expected.status);
                assertThat(performance.contexts).isEmpty();
                assertThat(performance.wrong).isEmpty();
            } catch (AssertionError | Exception e) {
                fail("seed " + seed + " (run with -Dpatchbay.seed=" + seed + " -Dpatchbay.cases=1), " + script, e);
            }
        }
    }

    private static Script script(Random random) {
        List<Hook> present = new ArrayList<>();
        List<Hook> arriving = new ArrayList<>();
        int hooks = 1 + random.nextInt(8);
        for (int id = 0; id < hooks; id++) {
            present.add(hook(random, id));
        }
        for (int id = hooks; id < hooks + random.nextInt(3); id++) {
            arriving.add(hook(random, id));
        }
        List<String> attempts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            attempts.add(random.nextBoolean() ? "NO_LOGON_SERVERS" : "BAD_NET_NAME");
        }
        TreeMap<Integer, Move> moves = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int who = random.nextInt(hooks);
            if (moves.values().stream().noneMatch(move -> move.hook() == who)) {
                moves.put(random.nextInt(20), new Move(true, who));
            }
        }
        for (Hook hook : arriving) {
            moves.putIfAbsent(random.nextInt(12), new Move(false, hook.id()));
        }
        return new Script(present, arriving, moves, attempts, random.nextInt(4));
    }

    private static <T> T anyOf(Random random, T[] all) {
        return List.of(all).get(random.nextInt(all.length));
    }

    private static Hook hook(Random random, int id) {
        List<BeforeSays> before = new ArrayList<>();
        List<AfterSays> after = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // Seldom what ends it all, so that most cases go far.
            before.add(
                    random.nextInt(3) > 0
                            ? BeforeSays.CONTEXT
                            : random.nextInt(4) > 0 ? BeforeSays.PROCEED : anyOf(random, BeforeSays.values()));
            after.add(
                    random.nextInt(3) == 0
                            ? anyOf(random, AfterSays.values())
                            : random.nextBoolean() ? AfterSays.ACCEPT : AfterSays.RETRY);
        }
        return new Hook(id, random.nextInt(5), random.nextInt(4) == 0, random.nextInt(3) > 0, before, after);
    }

    /** One script as the engine performs it. */
    private final class Performance implements AutoCloseable {
        final List<String> calls = new ArrayList<>();
        /** Those that were set and not given back for good; by identity of what they are of. */
        final Map<Object, Integer> contexts = new ConcurrentHashMap<>();

        final List<String> wrong = new ArrayList<>();
        private final TestRouter router;
        private final Script script;
        private final Map<Integer, Hook> hooks = new HashMap<>();
        private final List<Thread> departures = new ArrayList<>();
        private int moments;
        private int attempts;
        String status;

        Performance(Script script) {
            this.script = script;
            this.router = new TestRouter(TestRouter.settings(List.of(), script.limit(), List.of()));
            router.drainTimeout(10_000);
            script.present().forEach(this::bind);
            script.arriving().forEach(hook -> hooks.put(hook.id(), hook));
        }

        private void bind(Hook hook) {
            hooks.put(hook.id(), hook);
            router.withHook(
                    "h" + hook.id(),
                    new Scripted(hook),
                    Constants.SERVICE_RANKING,
                    hook.ranking(),
                    HookConstants.NONBLOCKING,
                    hook.inline(),
                    HookConstants.OPERATIONS,
                    "SOCKET_CONNECT",
                    HookConstants.FAILURE_POLICY,
                    hook.closed() ? "closed" : "open");
        }

        void run() throws Exception {
            try {
                router.router
                        .notifications()
                        .around(HookScene.notification(OperationKind.SOCKET_CONNECT), round -> attempt());
                status = "SUCCESS";
            } catch (NetworkException e) {
                status = e.status().name();
            }
            for (Thread departure : departures) {
                departure.join(10_000);
                if (departure.isAlive()) {
                    wrong.add("a hook that left still waits for a context");
                }
            }
            router.runtime.router().hooks.forEach(hook -> {
                if (hook.contexts != 0 || hook.lost != 0) {
                    wrong.add(hook.toString());
                }
            });
        }

        private Attempted<String> attempt() {
            happens("attempt");
            String outcome =
                    attempts < script.attempts().size() ? script.attempts().get(attempts) : "SUCCESS";
            attempts++;
            return outcome.equals("SUCCESS")
                    ? Attempted.succeeded("", "x", OperationResult.none())
                    : Attempted.failed(NetworkStatus.valueOf(outcome), "x", "");
        }

        /** From another thread, and only after it has taken effect does the call or the attempt go on. */
        private void happens(String call) {
            calls.add(call);
            Move move = script.moves().get(moments++);
            if (move == null) {
                return;
            }
            if (move.leaves()) {
                Thread departure = new Thread(() -> router.removeHook("h" + move.hook()));
                departures.add(departure);
                departure.start();
                // It has left, or waits for its contexts.
                while (departure.getState() != Thread.State.TERMINATED
                        && departure.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            } else {
                bind(hooks.get(move.hook()));
            }
        }

        @Override
        public void close() {
            router.close();
        }

        /** A hook that says what the script says. */
        private final class Scripted implements NotifyHook {
            private final Hook hook;
            private int befores;
            private int afters;

            Scripted(Hook hook) {
                this.hook = hook;
            }

            @Override
            public Before before(Notification notification) {
                BeforeSays says =
                        hook.before().get(Math.min(befores++, hook.before().size() - 1));
                happens(hook.id() + " before " + notification.status());
                return switch (says) {
                    case PROCEED -> Before.proceed();
                    case CONTEXT -> {
                        Object context = new Object();
                        contexts.put(context, hook.id());
                        yield Before.proceed(context);
                    }
                    case VETO -> Before.veto(NetworkStatus.ACCESS_DENIED, "as the script says");
                    case THROW -> throw new IllegalStateException("as the script says");
                    case NULL -> null;
                };
            }

            @Override
            public After after(Notification notification, Outcome outcome, Object context) {
                AfterSays says =
                        hook.after().get(Math.min(afters++, hook.after().size() - 1));
                happens(hook.id() + " after " + outcome.status() + (outcome.last() ? " last" : ""));
                boolean keeps = !outcome.last() && says.name().startsWith("RETRY");
                Integer owner = keeps ? contexts.get(context) : contexts.remove(context);
                if (owner == null || owner != hook.id()) {
                    wrong.add(hook.id() + " got a context that is not its own, or got it twice");
                }
                return switch (says) {
                    case ACCEPT -> After.accept();
                    case RETRY -> After.retry();
                    case RETRY_SOON -> After.retry(Duration.ofMillis(1 + hook.id() % 3));
                    case RETRY_TOO_LATE -> After.retry(Duration.ofMinutes(10));
                    case VETO -> After.veto("as the script says");
                    case THROW -> throw new IllegalStateException("as the script says");
                    case NULL -> null;
                };
            }
        }
    }
}
