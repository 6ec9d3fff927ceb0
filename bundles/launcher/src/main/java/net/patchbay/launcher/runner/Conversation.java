package net.patchbay.launcher.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import net.patchbay.launcher.wire.CommandCall;
import net.patchbay.launcher.wire.Frame;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.FrameKind;
import net.patchbay.launcher.wire.ProtocolException;
import org.apache.felix.service.command.CommandProcessor;

/**
 * One client from its first frame to its exit status. The thread that calls {@link #hold} listens to the client; the
 * command has a thread of its own, so a client that goes away is seen at once and its command is interrupted.
 */
final class Conversation {
    private final FrameChannel channel;
    private final CommandProcessor processor;
    private final BiConsumer<String, Throwable> log;
    private final ClientInput input;
    private final SecretPrompt prompt;
    private volatile CommandLines lines;

    Conversation(FrameChannel channel, CommandProcessor processor, BiConsumer<String, Throwable> log) {
        this.channel = channel;
        this.processor = processor;
        this.log = log;
        this.input = new ClientInput(channel);
        this.prompt = new SecretPrompt(channel);
    }

    /** Returns when the client has its exit status or is gone. */
    void hold() {
        try (channel) {
            channel.write(Frame.of(FrameKind.WELCOME, FrameChannel.VERSION));
            Frame first = channel.read();
            if (first != null) {
                CommandCall call = CommandCall.of(first);
                Thread command =
                        new Thread(() -> run(call), Thread.currentThread().getName() + " command");
                command.start();
                listen();
            }
        } catch (IOException e) {
            // the client is gone, or speaks another protocol: it has nobody whom it could be told
        } finally {
            interrupt();
        }
    }

    /** Makes the command stop, as far as it listens. */
    void interrupt() {
        input.accept(new byte[0]);
        prompt.abandon();
        CommandLines running = lines;
        if (running != null) {
            running.interrupt();
        }
    }

    private void listen() throws IOException {
        for (Frame frame = channel.read(); frame != null; frame = channel.read()) {
            switch (frame.kind()) {
                case INPUT -> input.accept(frame.payload());
                case ANSWER -> prompt.accept(frame.payload());
                default -> throw new ProtocolException("a client doesn't send " + frame.kind());
            }
        }
    }

    private void run(CommandCall call) {
        try (PrintStream out = stream(FrameKind.OUTPUT);
                PrintStream err = stream(FrameKind.ERROR);
                CommandLines session = new CommandLines(processor, input, out, err, log)) {
            session.describe(call.folder(), call.terminal(), prompt);
            lines = session;
            int status = session.run(call);
            channel.write(Frame.of(FrameKind.EXIT, status));
            lines = null;
            channel.close();
        } catch (IOException e) {
            // the client is gone
        } catch (RuntimeException e) {
            log.accept("a command line ended without a status", e);
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            log.accept("a client's connection could not be closed", e);
        }
    }

    private PrintStream stream(FrameKind kind) {
        return new PrintStream(new FrameOutput(channel, kind), true, StandardCharsets.UTF_8);
    }
}
