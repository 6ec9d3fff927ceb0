package net.patchbay.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A line to a server that goes bad as a test says. */
final class TcpProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean stalled;
    private volatile long delay;

    TcpProxy(int server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Passes nothing on any more, in neither direction; the connections stay. */
    void stall() {
        stalled = true;
    }

    /** Each packet takes that long from now on. */
    void delay(long millis) {
        delay = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Passes on that many further bytes of the server's, and then cuts all lines in the middle of what it says. */
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    /** Cuts all lines that there are; new ones can be made. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(behind);
            start(() -> pass(client, behind, new AtomicLong(Long.MAX_VALUE)));
            start(() -> pass(behind, client, left));
        }
    }

    /** What one side says no more, the other isn't told any more either, however it ended. */
    private void pass(Socket from, Socket to, AtomicLong most) throws IOException, InterruptedException {
        try (from;
                to) {
            byte[] bytes = new byte[16 << 10];
            for (int count; (count = from.getInputStream().read(bytes)) >= 0; ) {
                if (stalled) {
                    closed.await();
                    return;
                }
                LockSupport.parkNanos(delay);
                long may = most.getAndAdd(-count);
                to.getOutputStream().write(bytes, 0, (int) Math.max(0, Math.min(count, may)));
                if (may < count) {
                    return;
                }
            }
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // The test is over, or one side is.
                    }
                },
                "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        cut();
    }
}
