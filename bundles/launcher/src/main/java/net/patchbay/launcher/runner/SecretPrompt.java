package net.patchbay.launcher.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import net.patchbay.launcher.wire.Frame;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.FrameKind;

/**
 * Asks whoever sits at the client for a secret. As a function of JDK types it is a session variable that commands of
 * any bundle can call: the words to ask with, and the secret or null when nobody could be asked.
 */
final class SecretPrompt implements Function<String, char[]> {
    private static final byte[] NOBODY = {0};

    private final FrameChannel channel;
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();

    SecretPrompt(FrameChannel channel) {
        this.channel = channel;
    }

    /** Takes what the client answered. */
    void accept(byte[] answer) {
        answers.add(answer);
    }

    /** Nobody will answer any more. */
    void abandon() {
        answers.add(NOBODY);
    }

    @Override
    public char[] apply(String words) {
        try {
            channel.write(Frame.of(FrameKind.PROMPT, words));
            return secret(answers.take());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static char[] secret(byte[] answer) {
        if (answer.length == 0 || answer[0] == 0) {
            return null;
        }
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(answer, 1, answer.length - 1));
        char[] secret = new char[decoded.remaining()];
        decoded.get(secret);
        Arrays.fill(decoded.array(), '\0');
        Arrays.fill(answer, (byte) 0);
        return secret;
    }
}
