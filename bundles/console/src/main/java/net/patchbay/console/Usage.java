package net.patchbay.console;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.util.Arrays;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;

/**
 * How a command is called.
 *
 * @param name the command with its scope
 * @param flags the options that stand alone; {@code --json} and {@code --help} need not be named
 * @param values the options that take a value
 * @param leastWords how many words there are at least
 * @param mostWords how many words there are at most
 * @param help what {@code --help} prints
 */
record Usage(String name, Set<String> flags, Set<String> values, int leastWords, int mostWords, String help) {
    static final int ANY = Integer.MAX_VALUE;

    /** What a command does with its options. */
    interface Body {
        void run(Call call) throws IOException, CommandFailure;
    }

    Usage {
        flags = Set.copyOf(flags);
        values = Set.copyOf(values);
    }

    /**
     * Runs the body, unless help was asked for; whatever it throws is told for people.
     *
     * @param session the session; null where Gogo took a first argument that is null for it
     * @param args the words; null where Gogo found a variable that isn't set
     */
    void run(CommandSession session, String[] args, Body body) throws CommandFailure {
        if (session == null || Arrays.asList(args).contains(null)) {
            throw unset();
        }
        Options options = Options.parse(this, args);
        if (options.has("--help")) {
            System.out.print(help);
            return;
        }
        Terminal terminal = Terminal.of(session);
        options.checkWords(this, terminal);
        try {
            body.run(new Call(name, options, terminal, session.currentDir()));
        } catch (IOException e) {
            throw FailureText.of(name, e);
        } catch (ClosedFileSystemException e) {
            throw new CommandFailure(name + ": the connection was closed meanwhile");
        }
    }

    private CommandFailure unset() {
        return Options.wrong(this, "an argument has no value: it is a variable that isn't set");
    }
}
