package net.patchbay.transport.loops;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;

/** Two streams of one transport that are connected with each other, without handlers on the accepted one. */
public record Pair(TransportStream listener, TransportStream connected, TransportStream accepted) {
    public static Pair of(Transport transport) throws Exception {
        TransportStream listener = transport.openStream(TransportProtocol.TCP);
        CompletableFuture<TransportStream> accepted = new CompletableFuture<>();
        OnLoop.run(listener, () -> {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.listen(10);
            listener.attach(readiness -> {
                try {
                    TransportStream stream = listener.accept();
                    if (stream != null) {
                        accepted.complete(stream);
                    }
                } catch (TransportException e) {
                    accepted.completeExceptionally(e);
                }
            });
            listener.interest(Readiness.ACCEPT);
        });
        TransportStream stream = transport.openStream(TransportProtocol.TCP);
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        OnLoop.run(stream, () -> {
            stream.attach(readiness -> {
                if (!connected.isDone()) {
                    stream.interest(0);
                    try {
                        connected.complete(stream.finishConnect());
                    } catch (TransportException e) {
                        connected.completeExceptionally(e);
                    }
                }
            });
            stream.interest(Readiness.CONNECT);
            if (stream.connect(listener.localAddress())) {
                connected.complete(true);
            }
        });
        connected.get(10, TimeUnit.SECONDS);
        return new Pair(listener, stream, accepted.get(10, TimeUnit.SECONDS));
    }

    /** Reads until there are so many bytes. */
    public static byte[] read(TransportStream from, int bytes) throws Exception {
        ByteBuffer into = ByteBuffer.allocate(bytes);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (into.hasRemaining() && System.nanoTime() < end) {
            int count = OnLoop.get(from, () -> from.read(into));
            if (count < 0) {
                break;
            }
            Thread.onSpinWait();
        }
        return java.util.Arrays.copyOf(into.array(), into.position());
    }

    public static long write(TransportStream to, ByteBuffer... from) throws Exception {
        return OnLoop.get(to, () -> to.write(from, 0, from.length));
    }
}
