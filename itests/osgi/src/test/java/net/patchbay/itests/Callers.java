package net.patchbay.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections to one port, in a process of its own, whose descriptors they are. Commands come on standard input, a line each, and
 * each is answered with a line: {@code connect PORT COUNT}, {@code echo}, {@code ends}.
 */
final class Callers {
    private static final int BYTES = 128;

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();

    private Callers(Selector selector) {
        this.selector = selector;
    }

    public static void main(String[] args) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        try (Selector selector = Selector.open()) {
            Callers callers = new Callers(selector);
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(callers.answer(line.split(" ", -1)));
            }
        }
    }

    private String answer(String... command) throws IOException {
        return switch (command[0]) {
            case "connect" -> "connected " + connect(Integer.parseInt(command[1]), Integer.parseInt(command[2]));
            case "echo" -> "echoed " + echo();
            case "ends" -> "ended " + ends();
            default -> throw new IllegalArgumentException("no command: " + command[0]);
        };
    }

    /** As many more at once; how many there are now. */
    private int connect(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_CONNECT);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channels.add(channel);
        }
        for (int left = count; left > 0; ) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                ((SocketChannel) key.channel()).finishConnect();
                key.interestOps(0);
                left--;
            }
            selector.selectedKeys().clear();
        }
        return channels.size();
    }

    private static byte[] message(SocketChannel channel) {
        byte[] message = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            message[i] = (byte) (System.identityHashCode(channel) + i);
        }
        return message;
    }

    /** Sends to all, then reads from all; how many got back what they had sent. */
    private int echo() throws IOException {
        for (SocketChannel channel : channels) {
            if (channel.write(ByteBuffer.wrap(message(channel))) != BYTES) {
                throw new IOException("a message of " + BYTES + " bytes didn't go at once");
            }
            channel.keyFor(selector).interestOps(SelectionKey.OP_READ).attach(ByteBuffer.allocate(BYTES));
        }
        int right = 0;
        for (int left = channels.size(); left > 0; ) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                SocketChannel channel = (SocketChannel) key.channel();
                ByteBuffer got = (ByteBuffer) key.attachment();
                int count = channel.read(got);
                if (count < 0 || !got.hasRemaining()) {
                    key.interestOps(0);
                    right += ByteBuffer.wrap(message(channel)).equals(got.flip()) ? 1 : 0;
                    left--;
                }
            }
            selector.selectedKeys().clear();
        }
        return right;
    }

    /** Waits until each was ended by the other side; how many were. */
    private int ends() throws IOException {
        for (SocketChannel channel : channels) {
            channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
        }
        ByteBuffer more = ByteBuffer.allocate(1);
        int ended = 0;
        while (ended < channels.size()) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (isEnded((SocketChannel) key.channel(), more.clear())) {
                    key.channel().close();
                    ended++;
                }
            }
            selector.selectedKeys().clear();
        }
        return ended;
    }

    private static boolean isEnded(SocketChannel channel, ByteBuffer more) {
        try {
            return channel.read(more) < 0;
        } catch (IOException e) {
            return true; // a reset
        }
    }
}
