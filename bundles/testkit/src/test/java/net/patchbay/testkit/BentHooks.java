package net.patchbay.testkit;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;

/** Hooks that are wrong, by the name of the one check that finds them. */
final class BentHooks {
    private interface BeforeCall {
        Before of(Notification notification, ReferenceHook right) throws Exception;
    }

    private interface AfterCall {
        After of(Notification notification, Outcome outcome, Object context) throws Exception;
    }

    /** Knows the newest context alone, once there are more than some. */
    private static final class Newest extends ReferenceHook {
        private final AtomicReference<Object> newest = new AtomicReference<>();
        private final AtomicInteger open = new AtomicInteger();

        @Override
        public Before before(Notification notification) throws Exception {
            Before answer = super.before(notification);
            if (answer instanceof Before.Proceed proceed) {
                newest.set(proceed.context());
                open.incrementAndGet();
            }
            return answer;
        }

        @Override
        public After after(Notification notification, Outcome outcome, Object context) throws Exception {
            if (open.getAndDecrement() > 10 && context != newest.get()) {
                throw new IllegalStateException("not the operation that I am at");
            }
            return super.after(notification, outcome, context);
        }
    }

    /** Has room for so many operations, which only after-calls make again. */
    private static final class Counting extends ReferenceHook {
        private final Semaphore room = new Semaphore(20);

        @Override
        public Before before(Notification notification) throws Exception {
            if (!room.tryAcquire()) {
                throw new IllegalStateException("too many operations");
            }
            return super.before(notification);
        }

        @Override
        public After after(Notification notification, Outcome outcome, Object context) throws Exception {
            room.release();
            return super.after(notification, outcome, context);
        }
    }

    static final Map<String, Supplier<NotifyHook>> ALL = Map.ofEntries(
            entry("answers before an operation, and not with null", before((notification, right) -> {
                Before answer = right.before(notification);
                return answer instanceof Before.Veto ? answer : null;
            })),
            entry("answers after an operation, and not with null", after((notification, outcome, context) -> null)),
            entry("answers within its budget", before((notification, right) -> {
                Before answer = right.before(notification);
                Thread.sleep(right.told.get() == 1 ? 700 : 0);
                return answer;
            })),
            entry("takes every kind and origin that it is registered for", before((notification, right) -> {
                if (notification.remoteName().isEmpty()) {
                    throw new IllegalStateException("no name");
                }
                return right.before(notification);
            })),
            entry("takes every outcome", after((notification, outcome, context) -> {
                if (outcome.steps().isEmpty()) {
                    throw new IllegalStateException("nobody was asked");
                }
                return After.accept();
            })),
            entry("takes the before-call of a retry that another hook asked for", before((notification, right) -> {
                if (notification.status() == NetworkStatus.RETRY) {
                    throw new IllegalStateException("I have been told of that");
                }
                return right.before(notification);
            })),
            entry(
                    "vetoes with words what it must veto",
                    before((notification, right) -> right.before(notification) instanceof Before.Veto
                            ? Before.veto("")
                            : right.before(notification))),
            entry("keeps operations apart", Newest::new),
            entry("knows its context again on any thread", after((notification, outcome, context) -> {
                if (((ReferenceHook.Remembered) context).thread() != Thread.currentThread()) {
                    throw new IllegalStateException("another thread began it");
                }
                return After.accept();
            })),
            entry("goes on when an after-call is lost", Counting::new),
            entry("lets go of operations that have ended", () -> new ReferenceHook() {
                private final Queue<Notification> all = new ConcurrentLinkedQueue<>();

                @Override
                public Before before(Notification notification) throws Exception {
                    all.add(notification);
                    return super.before(notification);
                }
            }),
            entry(
                    "stops asking for retries by itself",
                    after((notification, outcome, context) ->
                            outcome.retryPossible() ? After.retry() : After.accept())),
            entry(
                    "asks for no retry where none can be granted",
                    after((notification, outcome, context) ->
                            outcome.succeeded() || outcome.retryPossible() ? After.accept() : After.retry())),
            entry(
                    "leaves a success as it is",
                    after((notification, outcome, context) ->
                            outcome.succeeded() ? After.veto("I don't like it") : After.accept())),
            entry("is told of several operations at once", () -> new ReferenceHook() {
                private final AtomicBoolean inside = new AtomicBoolean();

                @Override
                public Before before(Notification notification) throws Exception {
                    if (!inside.compareAndSet(false, true)) {
                        throw new IllegalStateException("one at a time");
                    }
                    Waiting.some(told.get() < 100 ? 1 : 0);
                    inside.set(false);
                    return super.before(notification);
                }
            }),
            entry("works on after it was interrupted", () -> new ReferenceHook() {
                private final AtomicBoolean over = new AtomicBoolean();

                @Override
                public Before before(Notification notification) throws Exception {
                    if (Thread.interrupted()) {
                        over.set(true);
                    }
                    if (over.get()) {
                        throw new IllegalStateException("I was interrupted");
                    }
                    return super.before(notification);
                }
            }),
            entry("doesn't block when it says so", before((notification, right) -> {
                Before answer = right.before(notification);
                Waiting.some(right.told.get() <= 20 ? 70 : 0);
                return answer;
            })));

    private BentHooks() {}

    private static Supplier<NotifyHook> before(BeforeCall call) {
        return () -> new NotifyHook() {
            private final ReferenceHook right = new ReferenceHook();

            @Override
            public Before before(Notification notification) throws Exception {
                return call.of(notification, right);
            }

            @Override
            public After after(Notification notification, Outcome outcome, Object context) throws Exception {
                return right.after(notification, outcome, context);
            }
        };
    }

    private static Supplier<NotifyHook> after(AfterCall call) {
        return () -> new ReferenceHook() {
            @Override
            public After after(Notification notification, Outcome outcome, Object context) throws Exception {
                return call.of(notification, outcome, context);
            }
        };
    }
}
