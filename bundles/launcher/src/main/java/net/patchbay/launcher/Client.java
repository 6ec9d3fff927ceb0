package net.patchbay.launcher;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.patchbay.launcher.wire.CommandCall;
import net.patchbay.launcher.wire.Frame;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.FrameKind;
import net.patchbay.launcher.wire.ProtocolException;
import net.patchbay.launcher.wire.SocketPlace;

/** Has one command run by a framework that answers on the socket, and is its hands and mouth meanwhile. */
final class Client {
    private static final long WELCOME_SECONDS = 5;
    private static final int OUTPUT_CLOSED = 1;

    private final FrameChannel channel;
    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);
    private final LinkedBlockingQueue<Integer> wanted = new LinkedBlockingQueue<>();

    private Client(FrameChannel channel) {
        this.channel = channel;
    }

    /** Leaves without a command. */
    void close() throws IOException {
        channel.close();
    }

    /** A client of the framework that answers there, empty when none does. */
    static Optional<Client> connect(SocketPlace place) throws IOException {
        Optional<SocketChannel> socket = place.connect();
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        FrameChannel channel = new FrameChannel(socket.get());
        Frame welcome = welcome(channel);
        if (welcome == null) {
            channel.close();
            return Optional.empty();
        }
        if (welcome.kind() != FrameKind.WELCOME || welcome.number() != FrameChannel.VERSION) {
            channel.close();
            throw new ProtocolException("the framework that runs there is of another version; stop it and try again");
        }
        return Optional.of(new Client(channel));
    }

    private static Frame welcome(FrameChannel channel) throws IOException {
        CompletableFuture<Frame> welcome = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                welcome.complete(channel.read());
            } catch (IOException e) {
                welcome.complete(null); // it went away while it was asked
            }
        });
        reader.setDaemon(true);
        reader.start();
        try {
            return welcome.get(WELCOME_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new AssertionError("never completed so", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The exit status of the command. */
    int run(CommandCall call) throws IOException {
        Thread input = new Thread(this::sendInput, "standard input");
        input.setDaemon(true);
        input.start();
        try (channel) {
            channel.write(call.frame());
            for (Frame frame = channel.read(); frame != null; frame = channel.read()) {
                switch (frame.kind()) {
                    case OUTPUT -> {
                        if (!shown(frame)) {
                            return OUTPUT_CLOSED;
                        }
                    }
                    case ERROR -> err.write(frame.payload());
                    case READ -> wanted.add(frame.number());
                    case PROMPT -> answer(frame.text());
                    case EXIT -> {
                        return frame.number();
                    }
                    default -> throw new ProtocolException("a runner doesn't send " + frame.kind());
                }
            }
        }
        throw new IOException("the framework went away before the command had ended; see its log");
    }

    /** Whether somebody still takes standard output; when not, as behind {@code head}, there is nobody to tell either. */
    private boolean shown(Frame frame) {
        try {
            out.write(frame.payload());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads standard input when a command wants it, never ahead: the rest is for whoever reads it next. */
    private void sendInput() {
        try {
            while (true) {
                byte[] bytes = new byte[wanted.take()];
                int count = in.read(bytes);
                channel.write(new Frame(FrameKind.INPUT, Arrays.copyOf(bytes, Math.max(0, count))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the connection has ended, and so does this client
        }
    }

    private void answer(String words) throws IOException {
        byte[] secret = HiddenInput.ask(words);
        byte[] answer = secret == null
                ? new byte[1]
                : ByteBuffer.allocate(1 + secret.length)
                        .put((byte) 1)
                        .put(secret)
                        .array();
        channel.write(new Frame(FrameKind.ANSWER, answer));
        Arrays.fill(answer, (byte) 0);
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
