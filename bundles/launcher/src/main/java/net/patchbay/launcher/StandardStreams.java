package net.patchbay.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what bundles print on their own off the standard streams, which belong to the commands. */
final class StandardStreams {
    /** Standard error itself, for what the launcher has to say. */
    static final PrintStream ERROR = System.err;

    private StandardStreams() {}

    /** From now on {@code System.out} and {@code System.err} end in that file, which begins anew. */
    static void divert(Path file) throws IOException {
        PrintStream stray = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
        System.setOut(stray);
        System.setErr(stray);
    }
}
