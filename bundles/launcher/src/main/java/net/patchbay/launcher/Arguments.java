package net.patchbay.launcher;

import java.util.List;
import net.patchbay.launcher.wire.CommandCall.Mode;

/**
 * What the command line asks for.
 *
 * @param task what to do
 * @param mode for {@link Task#COMMAND}, how the words are meant; else null
 * @param words the words of the command; for {@link Task#REFUSE} the reason
 */
record Arguments(Task task, Mode mode, List<String> words) {
    /** What to do. */
    enum Task {
        COMMAND,
        DAEMON,
        HELP,
        VERSION,
        REFUSE
    }

    static Arguments parse(String... args) {
        if (args.length == 0) {
            return new Arguments(Task.COMMAND, Mode.SHELL, List.of());
        }
        return switch (args[0]) {
            case "--help", "-h" -> alone(Task.HELP, args);
            case "--version" -> alone(Task.VERSION, args);
            case "--daemon" -> alone(Task.DAEMON, args);
            case "-c" ->
                args.length == 2
                        ? new Arguments(Task.COMMAND, Mode.LINE, List.of(args[1]))
                        : refuse("-c takes one argument, a line of commands in quotes: -c 'net:use; net:ls Z:/'");
            default ->
                args[0].startsWith("-")
                        ? refuse("unknown option '" + args[0] + "'; --help lists what there is")
                        : new Arguments(Task.COMMAND, Mode.WORDS, List.of(args));
        };
    }

    private static Arguments alone(Task task, String... args) {
        return args.length == 1 ? new Arguments(task, null, List.of()) : refuse(args[0] + " takes no arguments");
    }

    private static Arguments refuse(String reason) {
        return new Arguments(Task.REFUSE, null, List.of(reason));
    }
}
