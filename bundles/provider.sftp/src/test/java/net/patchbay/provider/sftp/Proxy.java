package net.patchbay.provider.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands before a server and passes on what both say, until it is told to say nothing more. */
final class Proxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final int server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stalled;

    Proxy(int server) throws IOException {
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

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            sockets.addAll(List.of(client, behind));
            start(() -> pass(client, behind));
            start(() -> pass(behind, client));
        }
    }

    /** What ends one side ends the other, also a reset: it would otherwise wait for a peer that is gone. */
    private void pass(Socket from, Socket to) throws IOException, InterruptedException {
        try (to) {
            byte[] bytes = new byte[8192];
            for (int count = from.getInputStream().read(bytes); count >= 0; ) {
                if (stalled) {
                    closed.await();
                    return;
                }
                to.getOutputStream().write(bytes, 0, count);
                count = from.getInputStream().read(bytes);
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // The test is over, or one side is.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
