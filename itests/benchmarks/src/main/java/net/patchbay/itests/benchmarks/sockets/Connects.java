package net.patchbay.itests.benchmarks.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskRegistrar;

/** Connects in one call, 32 at a time, each followed by an abortive disconnect, a close and the next. */
final class Connects implements IntConsumer {
    private static final int WINDOW = 32;

    /** The system chooses, as it does for the peers. */
    private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 0);

    private final WskProvider provider;
    private final InetSocketAddress server;
    private final AtomicReference<Throwable> failed = new AtomicReference<>();

    Connects(WskRegistrar registrar, int port) {
        try {
            provider = registrar.register(ClientOptions.DEFAULT).capture(Duration.ofSeconds(30));
        } catch (WskException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void accept(int count) {
        CountDownLatch done = new CountDownLatch(count);
        AtomicInteger left = new AtomicInteger(count);
        for (int i = 0; i < WINDOW; i++) {
            next(left, done);
        }
        try {
            if (!done.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(done.getCount() + " are missing after 60 s");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failed.get() != null) {
            throw new IllegalStateException("a connect failed", failed.get());
        }
    }

    private void next(AtomicInteger left, CountDownLatch done) {
        if (left.getAndDecrement() > 0) {
            CompletableFuture<Void> unused = provider.socketConnect(TransportProtocol.TCP, ANY, server, null, null)
                    .thenCompose(socket -> {
                        CompletableFuture<Void> unusedReset = socket.disconnectAbortive();
                        return socket.close();
                    })
                    .whenComplete((none, failure) -> {
                        if (failure == null) {
                            done.countDown();
                            next(left, done);
                        } else {
                            failed.compareAndSet(null, failure);
                            while (done.getCount() > 0) {
                                done.countDown();
                            }
                        }
                    });
        }
    }
}
