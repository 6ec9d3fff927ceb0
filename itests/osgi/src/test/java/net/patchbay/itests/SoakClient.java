package net.patchbay.itests;

import static net.patchbay.itests.RunningSockets.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskProvider;

/** One who connects in a soak, does one thing at random with each connection, and looks whether it went as it should. */
final class SoakClient {
    private static final int MOST_BYTES = 4096;

    /** What is done with a connection. */
    enum Deed {
        /** Everything comes back, and both sides end in good order. */
        ECHO,
        /** This side ends its sending, and then the answer comes, and its end. */
        HALF_CLOSE,
        /** The other side resets. */
        RESET,
        /** This side resets, with or without having read. */
        ABORT,
        /** This side closes while data is under way. */
        CLOSE
    }

    private final WskProvider provider;
    private final SocketAddress remote;
    private final Random random;

    SoakClient(WskProvider provider, SocketAddress remote, long seed) {
        this.provider = provider;
        this.remote = remote;
        this.random = new Random(seed);
    }

    /** One connection, from its beginning to its end. */
    Deed once() throws Exception {
        Deed deed = Deed.values()[random.nextInt(Deed.values().length)];
        byte[] bytes = new byte[1 + random.nextInt(MOST_BYTES)];
        random.nextBytes(bytes);
        WskConnectionSocket socket = await(provider.socketConnect(TransportProtocol.TCP, local(), remote, null, null));
        switch (deed) {
            case ECHO -> echo(socket, bytes);
            case HALF_CLOSE -> halfClose(socket, bytes);
            case RESET -> beReset(socket);
            case ABORT -> abort(socket, bytes);
            case CLOSE -> send(socket, SoakConnection.ECHO, bytes);
        }
        await(socket.close());
        return deed;
    }

    /** Ports of one address alone would all be waiting for their last packets before long. */
    private InetSocketAddress local() throws Exception {
        byte[] address = {127, (byte) random.nextInt(250), (byte) random.nextInt(250), (byte) (1 + random.nextInt(250))
        };
        return new InetSocketAddress(InetAddress.getByAddress(address), 0);
    }

    private static void send(WskConnectionSocket socket, byte mode, byte... bytes) throws Exception {
        ByteBuffer data =
                ByteBuffer.allocate(1 + bytes.length).put(mode).put(bytes).flip();
        long sent = await(socket.send(data));
        if (sent != 1 + bytes.length) {
            throw new AssertionError("sent " + sent + " of " + (1 + bytes.length) + " bytes");
        }
    }

    private static void receive(WskConnectionSocket socket, byte... expected) throws Exception {
        ByteBuffer into = ByteBuffer.allocate(expected.length);
        while (into.hasRemaining()) {
            if (await(socket.receive(into)) == 0) {
                throw new AssertionError("the end came after " + into.position() + " of " + expected.length + " bytes");
            }
        }
        if (!Arrays.equals(into.array(), expected)) {
            throw new AssertionError("other bytes came back than were sent");
        }
    }

    private static void receiveTheEnd(WskConnectionSocket socket) throws Exception {
        long count = await(socket.receive(ByteBuffer.allocate(1)));
        if (count != 0) {
            throw new AssertionError("data came where the end should have come");
        }
    }

    private static void echo(WskConnectionSocket socket, byte... bytes) throws Exception {
        send(socket, SoakConnection.ECHO, bytes);
        receive(socket, bytes);
        await(socket.disconnect(null));
        receiveTheEnd(socket);
    }

    private static void halfClose(WskConnectionSocket socket, byte... bytes) throws Exception {
        send(socket, SoakConnection.ANSWER, bytes);
        await(socket.disconnect(null));
        receive(socket, bytes);
        receiveTheEnd(socket);
    }

    private static void beReset(WskConnectionSocket socket) throws Exception {
        send(socket, SoakConnection.RESET);
        NtStatus status = RunningSockets.status(socket.receive(ByteBuffer.allocate(1)));
        if (status != NtStatus.CONNECTION_RESET) {
            throw new AssertionError("a reset was told as " + status);
        }
    }

    private void abort(WskConnectionSocket socket, byte... bytes) throws Exception {
        send(socket, SoakConnection.ECHO, bytes);
        if (random.nextBoolean()) {
            receive(socket, bytes);
        }
        await(socket.disconnectAbortive());
    }
}
