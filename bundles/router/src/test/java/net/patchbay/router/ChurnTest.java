package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/**
 * Operations from eight threads while hooks and providers are registered, updated and unregistered at random. The system
 * property {@code patchbay.churn} says how many operations.
 */
class ChurnTest {
    private static final int OPERATIONS = Integer.getInteger("patchbay.churn", 5_000);
    private static final int THREADS = 8;
    private static final int HOOKS = 6;

    private final TestRouter router = router();
    private final Set<Context> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong contexts = new AtomicLong();
    private final AtomicLong moves = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean over;

    private static TestRouter router() {
        Settings few = TestRouter.settings(List.of());
        return new TestRouter(new Settings(
                List.of(),
                TimeUnit.SECONDS.toNanos(30),
                TimeUnit.SECONDS.toNanos(60),
                TimeUnit.SECONDS.toNanos(60),
                few.ioTimeout(),
                few.watchInterval(),
                32,
                OPERATIONS * 8,
                1_000,
                2,
                List.of(),
                List.of()));
    }

    /** What a hook set, and how often it came back for good. */
    private static final class Context {
        private final AtomicInteger returned = new AtomicInteger();
    }

    @Test
    void d8EachContextIsGivenBackOnceAndEachOperationHasOneOutcome() throws Exception {
        Set<Thread> before = routerThreads();
        List<Future<?>> churners = List.of(threads.submit(this::churnHooks), threads.submit(this::churnProviders));
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            callers.add(threads.submit(this::operate));
        }
        int outcomes = 0;
        for (Future<Integer> caller : callers) {
            outcomes += caller.get(20, TimeUnit.MINUTES);
        }
        over = true;
        for (Future<?> churner : churners) {
            churner.get(2, TimeUnit.MINUTES);
        }
        assertThat(wrong).isEmpty();
        assertThat(outcomes).isEqualTo(OPERATIONS / THREADS * THREADS);
        assertNothingIsLeft();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        router.close();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Set<Thread> after = routerThreads();
            after.removeAll(before);
            assertThat(after).isEmpty();
        });
        assertThat(contexts.get()).as("contexts").isGreaterThan(OPERATIONS / 10);
        assertThat(moves.get()).as("registrations that came, changed and went").isGreaterThan(20);
    }

    private void assertNothingIsLeft() {
        assertThat(router.runtime.router().connections).isEmpty();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(open).isEmpty());
        await().untilAsserted(() -> assertThat(router.runtime.router().hooks).allSatisfy(hook -> {
            assertThat(hook.contexts).isZero();
            assertThat(hook.lost).isZero();
            assertThat(hook.hungThreads).isZero();
        }));
        assertThat(router.logged).noneMatch(line -> line.contains("is lost"));
        assertThat(router.runtime.operations())
                .allSatisfy(trace -> assertThat(trace.status()).isNotNull());
        Map<String, Long> ends = router.runtime.operations().stream()
                .collect(Collectors.groupingBy(trace -> trace.operationId(), Collectors.counting()));
        assertThat(ends.values()).containsOnly(1L);
        assertThat(ends).hasSize(begun());
    }

    /** Operations are numbered from 1. */
    private int begun() {
        return router.runtime.operations().stream()
                .mapToInt(trace -> Integer.parseInt(
                        trace.operationId().substring(trace.operationId().indexOf('-') + 1)))
                .max()
                .orElse(0);
    }

    private static Set<Thread> routerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay"))
                .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet));
    }

    /** The outcomes of one thread's share. */
    private int operate() throws Exception {
        int outcomes = 0;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < OPERATIONS / THREADS; i++) {
            outcomes += random.nextInt(4) == 0 ? asynchronous(random) : synchronous(random);
        }
        return outcomes;
    }

    private int synchronous(Random random) {
        try {
            Connection connection = router.face.addConnection(TestRouter.request(HookScene.NAME));
            if (random.nextBoolean()) {
                measure();
            }
            close(connection);
        } catch (NetworkException e) {
            expected(e);
        }
        return 1;
    }

    private void measure() {
        try {
            router.face.connectionPerformance(HookScene.NAME);
        } catch (NetworkException e) {
            expected(e);
        }
    }

    private int asynchronous(Random random) throws Exception {
        AtomicInteger completions = new AtomicInteger();
        CompletableFuture<Connection> future = router.face.addConnectionAsync(TestRouter.request(HookScene.NAME));
        CompletableFuture<Void> counted = future.handle((connection, failure) -> {
            completions.incrementAndGet();
            return null;
        });
        boolean cancelled = random.nextInt(3) == 0 && future.cancel(true);
        try {
            Connection connection = future.get(2, TimeUnit.MINUTES);
            if (cancelled) {
                wrong.add("a cancel that counted, and a connection");
            }
            close(connection);
        } catch (CancellationException e) {
            if (!cancelled) {
                wrong.add("cancelled by nobody");
            }
        } catch (ExecutionException e) {
            expected((NetworkException) e.getCause());
        }
        counted.get(10, TimeUnit.SECONDS);
        return completions.get();
    }

    private void expected(NetworkException failure) {
        if (!Set.of(
                        NetworkStatus.NO_NETWORK,
                        // where the last provider leaves between two looks at who is there
                        NetworkStatus.BAD_NET_NAME,
                        NetworkStatus.CONNECTION_UNAVAIL,
                        NetworkStatus.ACCESS_DENIED,
                        NetworkStatus.CANCELLED,
                        NetworkStatus.NOT_CONNECTED,
                        NetworkStatus.NO_LOGON_SERVERS)
                .contains(failure.status())) {
            wrong.add(failure.getMessage());
        }
    }

    /** A hook may veto that too. */
    private void close(Connection connection) {
        while (connection.isOpen()) {
            try {
                connection.close();
            } catch (java.io.IOException e) {
                expected((NetworkException) e);
            }
        }
    }

    private void churnHooks() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boolean[] there = new boolean[HOOKS];
        while (!over) {
            int which = random.nextInt(HOOKS);
            String name = "h" + which;
            if (!there[which]) {
                router.withHook(
                        name,
                        new Careless(),
                        Constants.SERVICE_RANKING,
                        random.nextInt(10),
                        HookConstants.NONBLOCKING,
                        random.nextInt(3) > 0,
                        HookConstants.FAILURE_POLICY,
                        random.nextBoolean() ? "open" : "closed");
                there[which] = true;
            } else if (random.nextBoolean()) {
                router.modifyHook(name, Constants.SERVICE_RANKING, random.nextInt(10));
            } else {
                router.removeHook(name);
                there[which] = false;
            }
            moves.incrementAndGet();
        }
        for (int i = 0; i < HOOKS; i++) {
            if (there[i] && i % 2 == 0) {
                router.removeHook("h" + i);
            }
        }
    }

    private void churnProviders() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (!over) {
            String name = "p" + random.nextInt(3);
            router.with(
                    name,
                    (request, context) -> ThreadLocalRandom.current().nextInt(4) == 0
                            ? RouteAnswer.refused(NetworkStatus.NO_LOGON_SERVERS, "at random")
                            : RouteAnswer.accepted(new TestSession()),
                    HookConstants.NONBLOCKING,
                    random.nextInt(3) > 0);
            router.modify(name, Constants.SERVICE_RANKING, random.nextInt(10));
            router.remove(name);
            moves.incrementAndGet();
        }
    }

    /** Answers at random, and knows which of its contexts are out. */
    private final class Careless implements NotifyHook {
        @Override
        public Before before(Notification notification) {
            int chance = ThreadLocalRandom.current().nextInt(100);
            if (chance < 3) {
                throw new IllegalStateException("at random");
            }
            if (chance < 6) {
                return Before.veto(NetworkStatus.ACCESS_DENIED, "at random");
            }
            if (chance < 30) {
                return Before.proceed();
            }
            Context context = new Context();
            open.add(context);
            contexts.incrementAndGet();
            return Before.proceed(context);
        }

        @Override
        public After after(Notification notification, Outcome outcome, Object given) {
            Context context = (Context) given;
            int chance = ThreadLocalRandom.current().nextInt(100);
            boolean retry = chance < 20;
            if (outcome.last() || !retry) {
                if (context.returned.incrementAndGet() != 1 || !open.remove(context)) {
                    wrong.add("a context came back twice: " + outcome);
                }
            }
            if (chance > 96) {
                throw new IllegalStateException("at random");
            }
            return retry ? After.retry() : chance > 94 ? After.veto("at random") : After.accept();
        }
    }
}
