package net.patchbay.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options and words of one call. Options may stand anywhere; after {@code --} everything is a word, and so is
 * {@code -}.
 */
final class Options {
    private final Map<String, String> given;
    private final List<String> words;

    private Options(Map<String, String> given, List<String> words) {
        this.given = given;
        this.words = words;
    }

    static Options parse(Usage usage, String... args) throws CommandFailure {
        Map<String, String> given = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--")) {
                words.addAll(List.of(args).subList(i + 1, args.length));
                break;
            }
            if (!arg.startsWith("-") || arg.equals("-")) {
                words.add(arg);
                continue;
            }
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            String option = equals < 0 ? arg : arg.substring(0, equals);
            checkKnown(usage, option);
            String value = "";
            if (usage.values().contains(option)) {
                if (equals < 0 && ++i == args.length) {
                    throw wrong(usage, option + " needs a value");
                }
                value = equals < 0 ? args[i] : arg.substring(equals + 1);
            } else if (equals >= 0) {
                throw wrong(usage, option + " takes no value");
            }
            if (given.put(option, value) != null) {
                throw wrong(usage, option + " is given twice");
            }
        }
        return new Options(given, List.copyOf(words));
    }

    private static void checkKnown(Usage usage, String option) throws CommandFailure {
        if (option.startsWith("--pass") && !usage.values().contains(option)) {
            throw wrong(
                    usage,
                    "a password is never an argument, where everybody on this machine can read it;"
                            + " give --password-file with a file or - for standard input, or --user alone to be asked");
        }
        if (option.equals("--persistent")) {
            throw wrong(usage, "--persistent is not supported yet: no connection is remembered over a restart");
        }
        boolean common = option.equals("--help") || option.equals("--json");
        if (!common && !usage.flags().contains(option) && !usage.values().contains(option)) {
            throw wrong(usage, "unknown option '" + option + "'");
        }
    }

    void checkWords(Usage usage, Terminal terminal) throws CommandFailure {
        if (words.size() < usage.leastWords()) {
            throw wrong(usage, "too few words" + Hints.missing(terminal));
        }
        if (words.size() > usage.mostWords()) {
            throw wrong(usage, "too many words: " + words.size() + ", and " + usage.mostWords() + " are the most");
        }
    }

    static CommandFailure wrong(Usage usage, String what) {
        return CommandFailure.notUnderstood(
                usage.name() + ": " + what + "; " + usage.name() + " --help shows how it is called");
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(given.get(option));
    }

    List<String> words() {
        return words;
    }
}
