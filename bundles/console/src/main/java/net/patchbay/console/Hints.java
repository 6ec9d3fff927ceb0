package net.patchbay.console;

/** What is worth saying when something may have gone wrong before the command saw it. */
final class Hints {
    private Hints() {}

    /** Gogo reads a word that starts with two slashes as a comment, and says nothing. */
    static String comment() {
        return " (a word that starts with // is a comment in this shell: quote it, '//host/share',"
                + " or write unc:/host/share)";
    }
}
