package net.patchbay.launcher;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Asks for a secret on the terminal itself, whatever the standard streams are, without showing what is typed. */
final class HiddenInput {
    private static final String TERMINAL = "/dev/tty";
    private static final int LONGEST = 4096;

    private HiddenInput() {}

    /** What was typed, in the terminal's bytes; null when there is no terminal or it can't be made to hide. */
    static byte[] ask(String words) throws IOException {
        if (!echo(false)) {
            return null;
        }
        Thread restore = new Thread(() -> echo(true));
        Runtime.getRuntime().addShutdownHook(restore);
        try (InputStream in = new FileInputStream(TERMINAL);
                OutputStream out = new FileOutputStream(TERMINAL)) {
            out.write(words.getBytes(StandardCharsets.UTF_8));
            byte[] line = line(in);
            out.write('\n');
            return line;
        } finally {
            echo(true);
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(LONGEST);
        for (int b = in.read(); b >= 0 && b != '\n' && line.hasRemaining(); b = in.read()) {
            line.put((byte) b);
        }
        byte[] typed = Arrays.copyOf(line.array(), line.position());
        Arrays.fill(line.array(), (byte) 0);
        return typed;
    }

    private static boolean echo(boolean shown) {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty " + (shown ? "echo" : "-echo") + " < " + TERMINAL)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return stty.waitFor(2, TimeUnit.SECONDS) && stty.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
