package net.patchbay.console;

import java.util.regex.Pattern;

/** What is worth saying when something may have gone wrong before the command saw it. */
final class Hints {
    /** Where Gogo's tokenizer takes two slashes for a comment: wherever a word may begin. */
    private static final Pattern COMMENT = Pattern.compile("(^|[\\s;|&({\\[=])//");

    private static final String QUOTE =
            "a word that starts with // is a comment in this shell: quote it, '//host/share',"
                    + " or write unc:/host/share";

    private Hints() {}

    /**
     * The hint for a call that misses a word, which Gogo may have read as a comment, in silence.
     *
     * @return the hint in brackets, "" when no word can have got lost so
     */
    static String missing(Terminal terminal) {
        return terminal.line().map(line -> COMMENT.matcher(line).find()).orElse(true) ? " (" + QUOTE + ")" : "";
    }

    /** Whether it is known that Gogo read a part of the line as a comment. */
    static boolean commented(Terminal terminal) {
        return terminal.line().filter(line -> COMMENT.matcher(line).find()).isPresent();
    }

    /** The hint for a call that did something, but hardly what was meant. */
    static String unheard() {
        return "a part of the line was not heard: " + QUOTE;
    }

    /** The hint for a letter that is no connection: as a drive it has a colon. */
    static String drive(String word) {
        return word.matches("[A-Za-z]") ? "; a drive has a colon: " + word + ":" : "";
    }
}
