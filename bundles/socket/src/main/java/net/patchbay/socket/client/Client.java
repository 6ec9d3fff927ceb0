package net.patchbay.socket.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.patchbay.socket.core.Engine;
import net.patchbay.socket.core.Notice;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.socket.core.SocketOwner;
import net.patchbay.socket.core.Sockets;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ProviderCharacteristics;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskVersion;
import org.osgi.framework.Bundle;

/** A registration of a bundle, and what it has open. */
final class Client implements WskClient, SocketOwner {
    static final WskVersion HIGHEST = WskVersion.V1_3;
    static final WskVersion LOWEST = WskVersion.V1_0;

    /**
     * Whose a client is.
     *
     * @param bundle the bundle
     * @param face by which it uses sockets
     */
    record Who(Bundle bundle, Face face) {}

    /** How often one who waits says what for. */
    private static final long WORDS_SECONDS = 10;

    private final Clients clients;
    private final Engine engine;
    private final TransportList transports;
    private final Who who;
    private final ClientOptions options;
    private final OpenSockets sockets = new OpenSockets();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // guarded by lock
    private final Set<CapturedProvider> captured = new HashSet<>();
    private final List<Notice> notices = new ArrayList<>();
    private boolean deregistered;

    Client(Clients clients, Engine engine, TransportList transports, Who who, ClientOptions options) {
        this.clients = clients;
        this.engine = engine;
        this.transports = transports;
        this.who = who;
        this.options = options;
    }

    /** Whose it is. */
    Who who() {
        return who;
    }

    /** Whether that bundle has it, by that face. The equals that the JVM makes for a record would keep our class loader (D31). */
    boolean isOf(Bundle bundle, Face face) {
        return who.bundle() == bundle && who.face() == face;
    }

    Set<SocketCore> sockets() {
        return sockets.all();
    }

    // ------------------------------------------------------------ capturing

    @Override
    public WskProvider capture(Duration timeout) throws WskException, InterruptedException {
        checkVersion();
        long left = nanosOf(timeout);
        lock.lockInterruptibly();
        try {
            while (transports.all().isEmpty() && !deregistered) {
                if (left <= 0) {
                    throw new WskException(
                            NtStatus.DEVICE_NOT_READY,
                            "capturing for " + name() + " failed, no transport came within " + timeout
                                    + ": install one, net.patchbay.transport.nio for one");
                }
                left = changed.awaitNanos(left);
            }
            if (deregistered) {
                throw new WskException(
                        NtStatus.DEVICE_NOT_READY, "capturing for " + name() + " failed, the client is deregistered");
            }
            CapturedProvider provider =
                    new CapturedProvider(this, new Sockets(engine, this, transports), engine, transports);
            captured.add(provider);
            return provider;
        } finally {
            lock.unlock();
        }
    }

    private static long nanosOf(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private void checkVersion() throws WskException {
        WskVersion asked = options.version();
        if (asked.compareTo(LOWEST) < 0 || asked.compareTo(HIGHEST) > 0) {
            throw new WskException(
                    NtStatus.NOINTERFACE,
                    "capturing for " + name() + " failed, version " + asked + " isn't offered, " + LOWEST + " to "
                            + HIGHEST + " are");
        }
    }

    @Override
    public ProviderCharacteristics characteristics() throws WskException {
        if (transports.all().isEmpty()) {
            throw new WskException(
                    NtStatus.DEVICE_NOT_READY, "asking for the versions failed, there is no transport yet");
        }
        return new ProviderCharacteristics(HIGHEST, LOWEST);
    }

    void released(CapturedProvider provider) {
        locked(() -> captured.remove(provider));
    }

    // ------------------------------------------------------------ sockets

    @Override
    public String name() {
        return who.bundle().getSymbolicName();
    }

    @Override
    public int statics() {
        return sockets.statics();
    }

    /** As {@link OpenSockets#statics(int)}. */
    boolean statics(int bits) {
        return sockets.statics(bits);
    }

    @Override
    public void opened(SocketCore socket) {
        sockets.add(socket);
    }

    @Override
    public void closed(SocketCore socket) {
        sockets.remove(socket);
    }

    @Override
    public List<String> openSockets() {
        return sockets.words();
    }

    // ------------------------------------------------------------ the transport list

    Notice transportListChange() {
        Notice notice = new Notice(engine);
        locked(() -> {
            if (!deregistered) {
                notices.add(notice);
            }
        });
        if (isDeregistered()) {
            cancel(notice);
        }
        return notice;
    }

    void transportsChanged() {
        takeNotices().forEach(Notice::happened);
    }

    private List<Notice> takeNotices() {
        lock.lock();
        try {
            List<Notice> all = List.copyOf(notices);
            notices.clear();
            changed.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    // ------------------------------------------------------------ leaving

    @Override
    public void deregister() throws InterruptedException {
        if (insideOwnCallback()) {
            throw new IllegalStateException(
                    "a callback must not deregister its client, which waits for the callback: use a thread (D49)");
        }
        cancelWaiting();
        while (!awaitReleased() || !sockets.awaitNone(WORDS_SECONDS, TimeUnit.SECONDS)) {
            engine.warn("deregistering a client of " + name() + " waits for " + held()
                    + " captured providers, and for the close of " + openSockets());
        }
        clients.deregistered(this);
    }

    @Override
    public boolean insideCallback() {
        return engine.insideCallback();
    }

    /** Also where the transport of the callback's socket has left meanwhile. */
    private boolean insideOwnCallback() {
        return engine.insideCallback() || sockets.insideCallback();
    }

    /** Waits a while until all captured providers are released; whether they are. */
    private boolean awaitReleased() throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(WORDS_SECONDS);
        lock.lockInterruptibly();
        try {
            while (!captured.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return captured.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private int held() {
        lock.lock();
        try {
            return captured.size();
        } finally {
            lock.unlock();
        }
    }

    /** Captures and notices that wait end at once. */
    private void cancelWaiting() {
        locked(() -> deregistered = true);
        takeNotices().forEach(Client::cancel);
    }

    private static void cancel(Notice notice) {
        notice.endedBy(new WskException(
                NtStatus.CANCELLED, "waiting for a change of the transport list ended, the client deregisters"));
    }

    private boolean isDeregistered() {
        lock.lock();
        try {
            return deregistered;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closeAll();
        if (!insideOwnCallback()) {
            awaitClosed(Long.MAX_VALUE);
        }
        clients.deregistered(this);
    }

    /** Closes all sockets, and lets nobody in any more. */
    void closeAll() {
        cancelWaiting();
        lock.lock();
        try {
            captured.forEach(CapturedProvider::end);
            captured.clear();
        } finally {
            lock.unlock();
        }
        sockets.close();
    }

    /** As {@link OpenSockets#awaitClosed}. */
    boolean awaitClosed(long until) {
        return sockets.awaitClosed(until);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
