package net.patchbay.console;

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
 * @param line the line that Gogo's parser read, "" when the words went past it; empty when nothing is known of it
 */
record Terminal(boolean errorShown, int columns, Optional<Function<String, char[]>> secrets, Optional<String> line) {
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
                session.get(".command.line") instanceof String line ? Optional.of(line) : Optional.empty());
    }

    @SuppressWarnings("unchecked") // the launcher's README promises the type
    private static Optional<Function<String, char[]>> secrets(CommandSession session) {
        return session.get(".terminal.secret") instanceof Function<?, ?> function
                ? Optional.of((Function<String, char[]>) function)
                : Optional.empty();
    }
}
