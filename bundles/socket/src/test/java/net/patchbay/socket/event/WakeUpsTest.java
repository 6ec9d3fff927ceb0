package net.patchbay.socket.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No wake-up is lost between real threads: each wait has a bound, which only a lost one reaches. */
class WakeUpsTest {
    private static final int ROUNDS = 50_000;
    private static final long BOUND = 60_000;

    private final EventObjects events = new EventObjects(Runnable::run);
    private final EventObject a = events.create();
    private final EventObject b = events.create();

    /** One arrival after the other, each received before the next. */
    @ParameterizedTest
    @EnumSource(Profile.class)
    void eachArrivalWakesWhoWaitsAndIsInTheRecordThen(Profile profile) throws Exception {
        Selection selection = new Selection(profile, Runnable::run);
        selection.eventSelect(a, NetworkEvent.READ.bit());
        Semaphore received = new Semaphore(1);
        WaitingThread<Boolean> transport = new WaitingThread<>(() -> {
            for (int i = 0; i < ROUNDS && received.tryAcquire(BOUND, TimeUnit.MILLISECONDS); i++) {
                selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
            }
            return true;
        });
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(waitFor(false, b, a)).as("round %s", i).isEqualTo(1);
            assertThat(selection.enumerate(a).has(NetworkEvent.READ)).isTrue();
            selection.over(NetworkEvent.READ);
            selection.reenabled(NetworkEvent.READ);
            received.release();
        }
        assertThat(transport.result()).isTrue();
    }

    /** Arrivals as fast as they come, where the last one must be seen. */
    @Test
    void theLastOfManyArrivalsIsSeen() throws Exception {
        Selection selection = new Selection(Profile.OBSERVED, Runnable::run);
        selection.eventSelect(a, NetworkEvent.READ.bit());
        AtomicInteger arrived = new AtomicInteger();
        WaitingThread<Boolean> transport = new WaitingThread<>(() -> {
            while (arrived.get() < ROUNDS * 4) {
                arrived.incrementAndGet();
                selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
            }
            return true;
        });
        int seen = 0;
        while (seen < ROUNDS * 4) {
            assertThat(waitFor(false, a)).isZero();
            assertThat(selection.enumerate(a)).isNotNull();
            seen = arrived.get();
        }
        assertThat(transport.result()).isTrue();
    }

    /** Two that are signalled by two threads, in any order. */
    @Test
    void aWaitForAllEndsWhoeverSignalsLast() throws Exception {
        Semaphore first = new Semaphore(1);
        Semaphore second = new Semaphore(1);
        WaitingThread<Boolean> one = new WaitingThread<>(() -> signal(a, first));
        WaitingThread<Boolean> other = new WaitingThread<>(() -> signal(b, second));
        for (int i = 0; i < ROUNDS / 2; i++) {
            assertThat(waitFor(true, a, b)).as("round %s", i).isZero();
            a.reset();
            b.reset();
            first.release();
            second.release();
        }
        assertThat(one.result() && other.result()).isTrue();
    }

    private static boolean signal(EventObject event, Semaphore turn) throws Exception {
        for (int i = 0; i < ROUNDS / 2 && turn.tryAcquire(BOUND, TimeUnit.MILLISECONDS); i++) {
            event.set();
        }
        return true;
    }

    private int waitFor(boolean all, EventObject... which) throws WinsockException {
        WaitResult result = events.waitFor(all, BOUND, false, which);
        return result.value();
    }

    /** Completion routines queued while their thread goes to sleep. */
    @Test
    void noRoutineIsLeftBehindByAnAlertableWait() throws Exception {
        Completions completions = new Completions(said -> {});
        EventObjects alertable = new EventObjects(Runnable::run, completions);
        EventObject never = alertable.create();
        Thread issuer = Thread.currentThread();
        Semaphore mayQueue = new Semaphore(1);
        AtomicInteger ran = new AtomicInteger();
        WaitingThread<Boolean> provider = new WaitingThread<>(() -> {
            for (int i = 0; i < ROUNDS / 2 && mayQueue.tryAcquire(BOUND, TimeUnit.MILLISECONDS); i++) {
                completions.queue(issuer, () -> {
                    ran.incrementAndGet();
                    mayQueue.release();
                });
            }
            return true;
        });
        while (ran.get() < ROUNDS / 2) {
            assertThat(alertable.waitFor(false, BOUND, true, never)).isEqualTo(WaitResult.IO_COMPLETION);
        }
        assertThat(provider.result()).isTrue();
    }
}
