package net.patchbay.socket.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockException;
import org.junit.jupiter.api.Test;

/** Completion routines and alertable waits: eventselect.md §4. */
class CompletionsTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final Completions completions = new Completions(log::add);
    private final EventObjects events = new EventObjects(Runnable::run, completions);
    private final EventObject event = events.create();

    private WaitResult waitAlertably(long timeout) throws WinsockException {
        return events.waitFor(false, timeout, true, event);
    }

    private void queue(Thread issuer, String routine) {
        completions.queue(
                issuer, () -> ran.add(routine + " on " + Thread.currentThread().getName()));
    }

    private void queueHere(String routine) {
        completions.queue(Thread.currentThread(), () -> ran.add(routine));
    }

    @Test
    void anAlertableWaitRunsWhatIsQueuedInOrderAndEnds() throws WinsockException {
        queueHere("first");
        queueHere("second");
        assertThat(waitAlertably(EventObjects.INFINITE)).isEqualTo(WaitResult.IO_COMPLETION);
        assertThat(ran).containsExactly("first", "second");
        assertThat(waitAlertably(0)).isEqualTo(WaitResult.TIMED_OUT);
    }

    @Test
    void anotherWaitRunsNothing() throws WinsockException {
        queueHere("it");
        assertThat(events.waitFor(false, 0, false, event)).isEqualTo(WaitResult.TIMED_OUT);
        assertThat(ran).isEmpty();
        assertThat(waitAlertably(0)).isEqualTo(WaitResult.IO_COMPLETION);
    }

    @Test
    void aSignalComesFirst() throws WinsockException {
        queueHere("it");
        event.set();
        assertThat(waitAlertably(0).index()).isZero();
        assertThat(ran).isEmpty();
    }

    @Test
    void aRoutineThatIsQueuedDuringAWaitEndsItAndRunsOnItsThread() throws Exception {
        WaitingThread<WaitResult> waiting = new WaitingThread<>(() -> waitAlertably(EventObjects.INFINITE)).asleep();
        queue(waiting.thread, "it");
        assertThat(waiting.result()).isEqualTo(WaitResult.IO_COMPLETION);
        assertThat(ran).containsExactly("it on waiting");
        assertThat(((OwnEvent) event).awaits()).isZero();
    }

    @Test
    void aRoutineOfAnotherThreadEndsNothing() throws Exception {
        WaitingThread<WaitResult> waiting = new WaitingThread<>(() -> waitAlertably(EventObjects.INFINITE)).asleep();
        queueHere("it");
        waiting.asleep();
        event.set();
        assertThat(waiting.result().index()).isZero();
        assertThat(ran).isEmpty();
    }

    @Test
    void aWaitThatIsNotAlertableIsNotEndedByARoutine() throws Exception {
        WaitingThread<WaitResult> waiting =
                new WaitingThread<>(() -> events.waitFor(false, EventObjects.INFINITE, false, event)).asleep();
        queue(waiting.thread, "it");
        waiting.asleep();
        event.set();
        assertThat(waiting.result().index()).isZero();
        assertThat(ran).isEmpty();
    }

    @Test
    void aRoutineThatThrowsIsToldToTheLogAndTheNextRuns() throws WinsockException {
        completions.queue(Thread.currentThread(), () -> {
            throw new IllegalStateException("not today");
        });
        queueHere("next");
        assertThat(waitAlertably(0)).isEqualTo(WaitResult.IO_COMPLETION);
        assertThat(ran).containsExactly("next");
        assertThat(log).singleElement().asString().contains("not today");
    }

    @Test
    void aRoutineMayWaitAlertablyItself() throws WinsockException {
        List<WaitResult> inner = new ArrayList<>();
        completions.queue(Thread.currentThread(), () -> {
            try {
                inner.add(waitAlertably(0));
            } catch (WinsockException e) {
                throw new IllegalStateException(e);
            }
        });
        queueHere("inside");
        assertThat(waitAlertably(0)).isEqualTo(WaitResult.IO_COMPLETION);
        assertThat(inner).containsExactly(WaitResult.IO_COMPLETION);
        assertThat(ran).containsExactly("inside");
    }

    @Test
    void whatIsQueuedForAThreadThatHasEndedIsForgotten() throws InterruptedException {
        Thread ended = new Thread(() -> {});
        ended.start();
        Object kept = new Object();
        WeakReference<Object> memory = new WeakReference<>(kept);
        completions.queue(ended, holding(kept));
        ended.join();
        kept = null;
        completions.queue(ended, () -> ran.add("never"));
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return memory.get() == null;
        });
        assertThat(ended.isAlive()).isFalse();
    }

    private static Runnable holding(Object what) {
        return () -> assertThat(what).isNotNull();
    }
}
