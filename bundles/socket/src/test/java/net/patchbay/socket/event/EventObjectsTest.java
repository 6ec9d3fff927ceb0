package net.patchbay.socket.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event objects: D64 and eventselect.md §4. */
class EventObjectsTest {
    private static final long NOW = 0;

    private final EventObjects events = new EventObjects(Runnable::run);
    private final EventObject a = events.create();
    private final EventObject b = events.create();
    private final EventObject c = events.create();

    /** One that the service has not made. */
    static EventObject foreign() {
        return (EventObject) Proxy.newProxyInstance(
                EventObject.class.getClassLoader(), new Class<?>[] {EventObject.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("nobody calls a foreign event object");
                });
    }

    private WaitResult any(long timeout, EventObject... which) throws WinsockException {
        return events.waitFor(false, timeout, false, which);
    }

    private WaitResult all(long timeout, EventObject... which) throws WinsockException {
        return events.waitFor(true, timeout, false, which);
    }

    private static void assertFails(WsaError error, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WinsockException.class, e -> assertThat(e.error())
                .isEqualTo(error));
    }

    private static void assertEndsWith(WsaError error, WaitingThread<?> waiting) {
        assertThatThrownBy(waiting::result)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WinsockException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    // States

    @Test
    void isManualResetAndNotSignalledAtFirst() throws WinsockException {
        assertThat(a.isSet()).isFalse();
        a.set();
        a.set();
        assertThat(any(NOW, a).index()).isZero();
        assertThat(any(NOW, a).index()).as("a wait takes nothing").isZero();
        a.reset();
        a.reset();
        assertThat(a.isSet()).isFalse();
        assertThat(any(NOW, a)).isEqualTo(WaitResult.TIMED_OUT);
    }

    @Test
    void whatIsClosedIsNoHandleAnyMore() throws WinsockException {
        a.set();
        a.close();
        a.close();
        assertThat(a.isClosed()).isTrue();
        assertThat(a.isSet()).isFalse();
        assertFails(WsaError.WSA_INVALID_HANDLE, a::set);
        assertFails(WsaError.WSA_INVALID_HANDLE, a::reset);
        assertFails(WsaError.WSA_INVALID_HANDLE, () -> any(NOW, a));
        assertThat(a.whenSignalled()).isCompletedExceptionally();
    }

    @Test
    void theClientClosesAllOfItsOwnAndThoseThatComeLate() throws WinsockException {
        b.set();
        events.close();
        events.close();
        assertThat(List.of(a, b, c)).allMatch(EventObject::isClosed);
        assertThat(events.create().isClosed()).isTrue();
    }

    // Arguments

    @Test
    void takesOneToSixtyFour() throws WinsockException {
        EventObject[] most = new EventObject[64];
        for (int i = 0; i < most.length; i++) {
            most[i] = events.create();
        }
        most[63].set();
        assertThat(any(NOW, most).index()).isEqualTo(63);
        EventObject[] more = Arrays.copyOf(most, 65);
        more[64] = a;
        assertFails(WsaError.WSA_INVALID_PARAMETER, () -> any(NOW, more));
        assertFails(WsaError.WSA_INVALID_PARAMETER, () -> any(NOW));
        assertFails(WsaError.WSA_INVALID_PARAMETER, () -> all(NOW));
    }

    @Test
    void refusesWhatIsNoHandleThoughAnotherIsSignalled() throws WinsockException {
        a.set();
        c.close();
        EventObject ofAnother = new EventObjects(Runnable::run).create();
        for (EventObject wrong : new EventObject[] {null, foreign(), ofAnother, c}) {
            assertFails(WsaError.WSA_INVALID_HANDLE, () -> any(NOW, a, wrong));
            assertFails(WsaError.WSA_INVALID_HANDLE, () -> all(NOW, wrong, a));
        }
    }

    @Test
    void allowsDuplicatesForAnyOnly() throws WinsockException {
        a.set();
        assertThat(any(NOW, b, a, a).index()).isEqualTo(1);
        assertFails(WsaError.WSA_INVALID_PARAMETER, () -> all(NOW, a, b, a));
    }

    @Test
    void refusesATimeOutBelowZero() throws WinsockException {
        a.set();
        assertFails(WsaError.WSA_INVALID_PARAMETER, () -> any(-1, a));
    }

    // Waits

    @Test
    void tellsTheLowestIndexThatIsSignalled() throws WinsockException {
        c.set();
        assertThat(any(NOW, a, b, c).index()).isEqualTo(2);
        b.set();
        assertThat(any(NOW, a, b, c).index()).isEqualTo(1);
    }

    @Test
    void looksAtWhatIsSignalledWithoutALock() throws Exception {
        EventStates states = new EventStates();
        OwnEvent event = new OwnEvent(states, Runnable::run, closed -> {});
        event.set();
        synchronized (states) {
            assertThat(new WaitingThread<>(() -> states.lookAtOneMoment(true, event)).result())
                    .isZero();
        }
    }

    @Test
    void seesASignalThatCameBetweenItsFirstLookAndItsSleep() throws WinsockException {
        EventStates states = new EventStates();
        OwnEvent event = new OwnEvent(states, Runnable::run, closed -> {});
        Waiter waiter = new Waiter(states, false, event);
        event.set();
        assertThat(waiter.await(1_000)).isZero();
    }

    @Test
    void waitsForAnyUntilOneIsSignalled() throws Exception {
        WaitingThread<WaitResult> waiting = new WaitingThread<>(() -> any(EventObjects.INFINITE, a, b, c)).asleep();
        c.set();
        assertThat(waiting.result().index()).isEqualTo(2);
    }

    @Test
    void waitsForAllUntilAllAreSignalledAtOneMoment() throws Exception {
        WaitingThread<WaitResult> waiting = new WaitingThread<>(() -> all(EventObjects.INFINITE, a, b)).asleep();
        a.set();
        waiting.asleep();
        a.reset();
        b.set();
        waiting.asleep();
        assertThat(all(NOW, a, b)).isEqualTo(WaitResult.TIMED_OUT);
        a.set();
        assertThat(waiting.result().index()).isZero();
        assertThat(a.isSet() && b.isSet()).as("nothing is changed").isTrue();
    }

    @Test
    void endsAWaitThoughTheSignalIsTakenBackAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            WaitingThread<WaitResult> one = new WaitingThread<>(() -> any(EventObjects.INFINITE, b, a)).asleep();
            WaitingThread<WaitResult> both = new WaitingThread<>(() -> all(EventObjects.INFINITE, c, a)).asleep();
            c.set();
            a.set();
            a.reset();
            c.reset();
            assertThat(one.result().index()).isEqualTo(1);
            assertThat(both.result().index()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void timesOut(boolean forAll) throws Exception {
        assertThat(events.waitFor(forAll, NOW, false, a, b)).isEqualTo(WaitResult.TIMED_OUT);
        assertThat(events.waitFor(forAll, 20, false, a, b)).isEqualTo(WaitResult.TIMED_OUT);
        assertThat(((OwnEvent) a).awaits()).as("left behind").isZero();
    }

    @Test
    void waitsForEverWhereTheTimeOutIsInfinite() throws Exception {
        WaitingThread<WaitResult> waiting = new WaitingThread<>(() -> any(0xFFFFFFFFL, a)).asleep();
        assertThat(waiting.thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
        a.set();
        assertThat(waiting.result().index()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingOneEndsTheWaitWithAnError(boolean forAll) throws Exception {
        WaitingThread<WaitResult> waiting =
                new WaitingThread<>(() -> events.waitFor(forAll, EventObjects.INFINITE, false, a, b, c)).asleep();
        b.close();
        assertEndsWith(WsaError.WSA_INVALID_HANDLE, waiting);
        assertThat(((OwnEvent) a).awaits()).as("left behind").isZero();
    }

    @Test
    void anInterruptEndsAWaitAndStays() throws Exception {
        WaitingThread<Boolean> waiting = new WaitingThread<>(() -> {
                    assertFails(WsaError.WSAEINTR, () -> any(EventObjects.INFINITE, a));
                    return Thread.currentThread().isInterrupted();
                })
                .asleep();
        waiting.thread.interrupt();
        assertThat(waiting.result()).isTrue();
    }

    @Test
    void wakesEveryThreadThatWaits() throws Exception {
        List<WaitingThread<WaitResult>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(new WaitingThread<>(() -> any(EventObjects.INFINITE, b, a)));
        }
        for (WaitingThread<WaitResult> one : waiting) {
            one.asleep();
        }
        a.set();
        for (WaitingThread<WaitResult> one : waiting) {
            assertThat(one.result().index()).isEqualTo(1);
        }
        assertThat(((OwnEvent) a).awaits()).as("left behind").isZero();
    }

    // Futures

    @Test
    void givesAFutureForTheNextMomentEachTime() throws WinsockException {
        CompletableFuture<Void> first = a.whenSignalled();
        CompletableFuture<Void> second = a.whenSignalled();
        assertThat(first).isNotSameAs(second).isNotDone();
        first.complete(null);
        assertThat(second).isNotDone();
        a.set();
        assertThat(second).isCompleted();
        assertThat(a.whenSignalled()).isCompleted();
        a.reset();
        assertThat(a.whenSignalled()).isNotDone();
    }

    @Test
    void completesFuturesOnTheExecutorAfterAllLocksWereLeft() throws Exception {
        List<Runnable> work = new ArrayList<>();
        EventObject event = new EventObjects(work::add).create();
        CompletableFuture<Void> future = event.whenSignalled();
        event.set();
        event.reset();
        assertThat(future).isNotDone();
        work.forEach(Runnable::run);
        assertThat(future).as("there was a moment").isCompleted();
    }

    @Test
    void holdsNoLockWhileAFutureIsCompleted() throws Exception {
        Selection selection = new Selection(Profile.DOCUMENTED, Runnable::run);
        selection.eventSelect(a, 1);
        CompletableFuture<Boolean> others = new CompletableFuture<>();
        CompletableFuture<Void> future = a.whenSignalled().thenRun(() -> others.complete(othersGetThrough(selection)));
        selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        assertThat(future).isCompleted();
        assertThat(others).isCompletedWithValue(true);
    }

    private boolean othersGetThrough(Selection selection) {
        try {
            new WaitingThread<>(() -> {
                        b.set();
                        return selection.enumerate(a);
                    })
                    .result();
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    @Test
    void aFutureFailsWhenItsEventObjectIsClosed() {
        CompletableFuture<Void> future = a.whenSignalled();
        a.close();
        assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS)).cause().isInstanceOf(WinsockException.class);
    }

    @Test
    void aFutureCompletesThoughTheExecutorIsShut() throws WinsockException {
        Executor shut = work -> {
            throw new RejectedExecutionException("shut");
        };
        EventObject event = new EventObjects(shut).create();
        CompletableFuture<Void> future = event.whenSignalled();
        event.set();
        assertThat(future).isCompleted();
    }

    @Test
    void forgetsFuturesThatWereCancelledOrTimedOut() {
        CompletableFuture<Void> cancelled = a.whenSignalled();
        assertThat(cancelled.cancel(false)).isTrue();
        assertThat(((OwnEvent) a).awaits()).isZero();
        CompletableFuture<Void> done = a.whenSignalled();
        done.complete(null);
        CompletableFuture<Void> next = a.whenSignalled();
        assertThat(next).isNotDone();
        assertThat(((OwnEvent) a).awaits()).isEqualTo(1);
    }
}
