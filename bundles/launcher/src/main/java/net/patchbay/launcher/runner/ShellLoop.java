package net.patchbay.launcher.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The shell: reads lines until the end of input or {@code exit}, and runs each; with prompts when somebody sits there. */
final class ShellLoop {
    private static final String PROMPT = "g! ";
    private static final String MORE = "> ";

    private final CommandLines lines;
    private final InputStream in;
    private final PrintStream out;
    private final boolean prompts;

    ShellLoop(CommandLines lines, InputStream in, PrintStream out, boolean prompts) {
        this.lines = lines;
        this.in = in;
        this.out = out;
        this.prompts = prompts;
    }

    /** The exit status of the last line, as in other shells. */
    int run() throws IOException {
        int status = 0;
        if (prompts) {
            out.println("Patchbay: 'help' lists the commands, 'exit' leaves.");
        }
        for (String line = next(PROMPT); line != null; line = next(PROMPT)) {
            String word = line.strip();
            if (word.equals("exit") || word.equals("quit")) {
                return status;
            }
            if (!word.isEmpty()) {
                status = run(line);
            }
        }
        if (prompts) {
            out.println();
        }
        return status;
    }

    private int run(String first) throws IOException {
        StringBuilder text = new StringBuilder(first);
        while (true) {
            Outcome outcome = lines.line(text.toString());
            String more = outcome.unfinished() ? next(MORE) : null;
            if (more == null) {
                return lines.told(outcome);
            }
            text.append('\n').append(more);
        }
    }

    private String next(String prompt) throws IOException {
        if (prompts) {
            out.print(prompt);
            out.flush();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
