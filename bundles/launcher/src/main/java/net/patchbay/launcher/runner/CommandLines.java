package net.patchbay.launcher.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import net.patchbay.launcher.wire.CommandCall;
import net.patchbay.launcher.wire.CommandCall.Terminal;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Runs the command lines of one client in a Gogo session of its own; for one thread, but for the interrupt. */
final class CommandLines implements AutoCloseable {
    /** Session variables that tell a command of any bundle about the client's terminal, in JDK types. */
    static final String TERMINAL_OUT = ".terminal.out";

    static final String TERMINAL_ERR = ".terminal.err";
    static final String TERMINAL_COLUMNS = ".terminal.columns";
    static final String TERMINAL_SECRET = ".terminal.secret";

    /** The line that Gogo's parser reads; "" when words go past it. */
    static final String COMMAND_LINE = ".command.line";

    /** Where a word that is no scope says the scope: the shell's own commands come before those for the network. */
    private static final String SCOPES = "gogo:felix:patchbay:net:*";

    private static final Pattern COMMAND = Pattern.compile("[A-Za-z][\\w.-]*(:[A-Za-z][\\w.-]*)?");

    private final CommandSession session;
    private final BiConsumer<String, Throwable> log;
    private final PrintStream out;
    private final PrintStream err;

    CommandLines(
            CommandProcessor processor,
            InputStream in,
            PrintStream out,
            PrintStream err,
            BiConsumer<String, Throwable> log) {
        this.session = processor.createSession(in, out, err);
        this.log = log;
        this.out = out;
        this.err = err;
    }

    /** Tells the commands about the client: its folder, its terminal, how to ask it for a secret. */
    void describe(String folder, Terminal terminal, SecretPrompt prompt) {
        session.currentDir(Path.of(folder));
        session.put("SCOPE", SCOPES);
        session.put(TERMINAL_OUT, terminal.output());
        session.put(TERMINAL_ERR, terminal.error());
        session.put(TERMINAL_COLUMNS, terminal.columns());
        if (terminal.input()) {
            session.put(TERMINAL_SECRET, prompt);
        }
    }

    /** Runs what the client wants and says how it ended; the reason was printed to the client's standard error. */
    int run(CommandCall call) throws IOException {
        return switch (call.mode()) {
            case WORDS -> told(words(call.words()));
            case LINE -> told(line(call.words().get(0)));
            case SHELL ->
                new ShellLoop(this, session.getKeyboard(), out, call.terminal().input()).run();
        };
    }

    /** A command and its arguments, which reach it as they are: Gogo's parser sees the variable alone. */
    private Outcome words(List<String> words) {
        String command = words.get(0);
        if (!COMMAND.matcher(command).matches()) {
            return Outcome.unknown(command);
        }
        session.put("args", words.subList(1, words.size()));
        session.put(COMMAND_LINE, "");
        return execute(command + " $args");
    }

    /** One line of the Gogo language. */
    Outcome line(String line) {
        session.put(COMMAND_LINE, line);
        return execute(line);
    }

    private Outcome execute(String line) {
        try {
            Object result = session.execute(line);
            session.put("_", result);
            if (result != null && !Boolean.FALSE.equals(session.get(".Gogo.format"))) {
                out.println(session.format(result, Converter.INSPECT));
            }
            // Gogo keeps why a command before the last of a pipe failed, and has told it already.
            return session.put("pipe-exception", null) == null ? Outcome.SUCCESS : Outcome.TOLD;
        } catch (Exception e) {
            return Outcome.of(e, log);
        } finally {
            out.flush();
        }
    }

    /** Prints the reason, where there is one. */
    int told(Outcome outcome) {
        if (!outcome.reason().isEmpty()) {
            err.println(outcome.reason());
        }
        return outcome.status();
    }

    /** Makes what runs now stop, as far as it listens to interrupts; from any thread. */
    void interrupt() {
        List.copyOf(session.jobs()).forEach(job -> job.interrupt());
    }

    @Override
    public void close() {
        session.close();
    }
}
