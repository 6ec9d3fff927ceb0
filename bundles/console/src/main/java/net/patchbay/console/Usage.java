package net.patchbay.console;

import java.io.IOException;
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

    /** Runs the body, unless help was asked for; whatever it throws is told for people. */
    void run(CommandSession session, String[] args, Body body) throws CommandFailure {
        Options options = Options.parse(this, args);
        if (options.has("--help")) {
            System.out.print(help);
            return;
        }
        options.checkWords(this);
        try {
            body.run(new Call(name, options, Terminal.of(session), session.currentDir()));
        } catch (IOException e) {
            throw FailureText.of(name, e);
        }
    }
}
