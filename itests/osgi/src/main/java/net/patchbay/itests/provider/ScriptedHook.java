package net.patchbay.itests.provider;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;
import org.osgi.framework.BundleContext;

/** A hook that does what its {@link Script} says, and counts in its {@link State} what it sets and what it gets back. */
final class ScriptedHook implements NotifyHook, Scripted {
    private final State state = new State();
    private final Set<Object> held = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final AtomicInteger befores = new AtomicInteger();
    private final AtomicInteger afters = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Steps steps;
    private volatile Script script;

    /** Of a class of this bundle, so that whoever keeps one keeps the class loader. */
    private record Context(String operationId, int number) {
        @Override
        public String toString() {
            return "context of " + operationId;
        }
    }

    ScriptedHook(BundleContext bundle, Services siblings, Script script) {
        this.steps = new Steps(bundle, siblings, state);
        this.script = script;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void follow(Map<String, Object> other) {
        befores.set(0);
        afters.set(0);
        script = script.replaced(other);
    }

    @Override
    public void release() {
        steps.release();
    }

    @Override
    public Before before(Notification notification) throws Exception {
        Script now = script;
        CountDownLatch closed = steps.gate();
        state.count("before");
        noteCall(notification);
        now.tell(now.text("name", "") + " before" + (notification.status() == NetworkStatus.RETRY ? " RETRY" : ""));
        String answer = answer(now.ofCall(befores.getAndIncrement(), "before", "context"), now, closed);
        String[] words = answer.split(":", 3);
        return switch (words[0]) {
            case "proceed" -> Before.proceed();
            case "tell" -> Before.proceedAndTell();
            case "context" -> Before.proceed(newContext(notification));
            case "veto" -> veto(words);
            case "null" -> null;
            default -> throw thrown(answer);
        };
    }

    private static Before veto(String[] words) {
        String reason = words.length > 2 ? words[2] : "not today";
        return words.length > 1 ? Before.veto(NetworkStatus.valueOf(words[1]), reason) : Before.veto(reason);
    }

    private Object newContext(Notification notification) {
        Context context = new Context(notification.operationId(), numbers.incrementAndGet());
        held.add(context);
        state.count("contexts");
        return context;
    }

    @Override
    public After after(Notification notification, Outcome outcome, Object context) throws Exception {
        Script now = script;
        CountDownLatch closed = steps.gate();
        state.count("after");
        noteCall(notification);
        state.note("outcome", outcome.toString());
        now.tell(now.text("name", "") + (outcome.last() ? " last" : "") + " after " + outcome.status());
        boolean keepsIt = false;
        try {
            After answer = after(answer(now.ofCall(afters.getAndIncrement(), "after", "accept"), now, closed));
            keepsIt = answer instanceof After.Retry && !outcome.last();
            return answer;
        } finally {
            noteGiven(notification, context, keepsIt);
        }
    }

    private static After after(String answer) throws Exception {
        String[] words = answer.split(":", 2);
        return switch (words[0]) {
            case "accept" -> After.accept();
            case "retry" -> words.length > 1 ? After.retry(Duration.ofMillis(Long.parseLong(words[1]))) : After.retry();
            case "veto" -> After.veto(words.length > 1 ? words[1] : "not today");
            case "null" -> null;
            default -> throw thrown(answer);
        };
    }

    private void noteCall(Notification notification) {
        state.note("thread", Thread.currentThread().getName());
        state.note("operationId", notification.operationId());
        state.note("askedBy", notification.askedBy());
        state.note("kind", notification.kind().name());
        state.note("localName", notification.localName());
    }

    /** A context is strange that comes back when it isn't held any more, or to another operation. */
    private void noteGiven(Notification notification, Object context, boolean keepsIt) {
        if (context instanceof Context mine) {
            boolean known = keepsIt ? held.contains(mine) : held.remove(mine);
            if (!known || !mine.operationId().equals(notification.operationId())) {
                state.count("strange");
            }
            if (!keepsIt) {
                state.count("given");
            }
        }
    }

    /** Takes the steps, and returns what stands after them. */
    private String answer(String[] words, Script now, CountDownLatch closed) throws Exception {
        state.add("inside", 1);
        try {
            for (int i = 0; i < words.length - 1; i++) {
                if (words[i].equals("hang")) {
                    hang(closed);
                } else if (!steps.take(words[i], now, closed)) {
                    throw new IllegalArgumentException("not in the script's language: " + words[i]);
                }
            }
            return words[words.length - 1];
        } finally {
            state.add("inside", -1);
        }
    }

    private void hang(CountDownLatch closed) throws InterruptedException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            state.count("interrupted");
            throw e;
        }
    }

    private static Exception thrown(String answer) throws ReflectiveOperationException {
        if (answer.startsWith("throw:")) {
            return Answers.thrown(answer.substring("throw:".length()));
        }
        throw new IllegalArgumentException("not in the script's language: " + answer);
    }
}
