package net.patchbay.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.felix.service.command.CommandSession;

/**
 * What is known of whoever called: from the session's variables, which the launcher's runner sets. In a session of
 * somebody else nothing is known, and nobody can be asked.
 *
 * @param errorShown whether somebody sees standard error as it is written
 * @param columns how wide a table may be
 * @param secrets asks for a secret: words in, the secret or null out
 * @param dialogue asks for what may be seen; empty unless somebody sits there
 * @param line the line that Gogo's parser read, "" when the words went past it; empty when nothing is known of it
 */
record Terminal(
        boolean errorShown,
        int columns,
        Optional<Function<String, char[]>> secrets,
        Optional<Dialogue> dialogue,
        Optional<String> line) {
    /** Asks whoever sits there; from any thread, one at a time. */
    @FunctionalInterface
    interface Dialogue {
        /** Prints the words and returns the line that is typed, "" at the end of input. */
        String ask(String words) throws IOException;
    }

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 200;

    static Terminal of(CommandSession session) {
        int columns = session.get(".terminal.columns") instanceof Integer given
                        && Boolean.TRUE.equals(session.get(".terminal.out"))
                ? given
                : 0;
        return new Terminal(
                Boolean.TRUE.equals(session.get(".terminal.err")),
                columns < NARROWEST ? USUAL : Math.min(columns, WIDEST),
                secrets(session),
                dialogue(session),
                session.get(".command.line") instanceof String line ? Optional.of(line) : Optional.empty());
    }

    @SuppressWarnings("unchecked") // the launcher's README promises the type
    private static Optional<Function<String, char[]>> secrets(CommandSession session) {
        return session.get(".terminal.secret") instanceof Function<?, ?> function
                ? Optional.of((Function<String, char[]>) function)
                : Optional.empty();
    }

    private static Optional<Dialogue> dialogue(CommandSession session) {
        boolean somebodySitsThere = secrets(session).isPresent() && Boolean.TRUE.equals(session.get(".terminal.out"));
        return somebodySitsThere ? Optional.of(words -> asked(session, words)) : Optional.empty();
    }

    private static String asked(CommandSession session, String words) throws IOException {
        session.getConsole().print(words);
        session.getConsole().flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = session.getKeyboard().read();
                b >= 0 && b != '\n';
                b = session.getKeyboard().read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
