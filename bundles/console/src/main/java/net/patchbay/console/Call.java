package net.patchbay.console;

import java.nio.file.Path;
import java.util.List;

/**
 * One call of a command.
 *
 * @param name the command
 * @param options its options and words
 * @param terminal where its output goes
 * @param folder the folder to which local paths are relative
 */
record Call(String name, Options options, Terminal terminal, Path folder) {
    List<String> words() {
        return options.words();
    }

    boolean json() {
        return options.has("--json");
    }

    void print(String line) {
        System.out.println(line);
    }

    void print(Table table) {
        System.out.print(table.text(terminal.columns()));
    }

    /** The one document of a call with {@code --json}. */
    void printJson(Object value) {
        System.out.println(Json.text(value));
    }

    CommandFailure failure(String what) {
        return new CommandFailure(name + ": " + what);
    }
}
