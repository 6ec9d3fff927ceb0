package net.patchbay.wsk;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A registration: what owns sockets. All methods may be called from any thread.
 *
 * <p>Source: {@code WskRegister}, {@code WskCaptureProviderNPI}, {@code WskQueryProviderCharacteristics} and
 * {@code WskDeregister}, wsk.md §1.
 */
@ProviderType
public interface WskClient extends AutoCloseable {
    /** Don't wait at all. */
    Duration NO_WAIT = Duration.ZERO;

    /** Wait for ever: never in an activator, rather on a thread of one's own. */
    Duration INFINITE_WAIT = Duration.ofSeconds(Long.MAX_VALUE);

    /**
     * Waits until sockets can be made, which needs a transport.
     *
     * @param timeout how long at most, not negative
     * @return what makes sockets; release it once
     * @throws WskException {@link NtStatus#DEVICE_NOT_READY} when no transport came in time, or the client is deregistered
     *     (at once, also for those who wait); {@link NtStatus#NOINTERFACE} when the version isn't offered
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    WskProvider capture(Duration timeout) throws WskException, InterruptedException;

    /**
     * The versions that are offered.
     *
     * @return them, not null
     * @throws WskException {@link NtStatus#DEVICE_NOT_READY} while no transport is there
     */
    ProviderCharacteristics characteristics() throws WskException;

    /** A line for each socket of the client that isn't closed, for people: what {@link #deregister} would wait for. */
    List<String> openSockets();

    /**
     * Waits until every captured provider is released, every request of theirs has ended and every socket is closed, all by
     * the program itself; every 10 seconds a line in the log says what it waits for. Captures that wait end at once, and so
     * do requests for a change of the transport list. A second call returns at once.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile; the client is deregistered all the same
     * @throws IllegalStateException inside a callback, which it would wait for
     */
    void deregister() throws InterruptedException;

    /** Closes the sockets that are open, at once and with a reset, and deregisters. A second call does nothing. */
    @Override
    void close();
}
