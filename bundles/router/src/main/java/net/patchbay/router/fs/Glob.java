package net.patchbay.router.fs;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes a regular expression of a glob as {@link java.nio.file.FileSystem#getPathMatcher} defines it. */
final class Glob {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int next;
    private boolean inGroup;

    private Glob(String glob) {
        this.glob = glob;
    }

    static Pattern pattern(String glob) {
        return Pattern.compile(new Glob(glob).translated(), Pattern.DOTALL);
    }

    private String translated() {
        while (next < glob.length()) {
            translate(glob.charAt(next++));
        }
        if (inGroup) {
            throw wrong("a '{' without '}'", glob.length() - 1);
        }
        return regex.toString();
    }

    private void translate(char c) {
        switch (c) {
            case '*' -> regex.append(follows('*') ? ".*" : "[^/]*");
            case '?' -> regex.append("[^/]");
            case '[' -> bracket();
            case '{' -> openGroup();
            case '}' -> regex.append(closesGroup() ? "))" : "\\}");
            case ',' -> regex.append(inGroup ? ")|(?:" : ",");
            case '\\' -> literal(escaped());
            default -> literal(c);
        }
    }

    private void openGroup() {
        if (inGroup) {
            throw wrong("a group in a group", next - 1);
        }
        inGroup = true;
        regex.append("(?:(?:");
    }

    private boolean closesGroup() {
        boolean closes = inGroup;
        inGroup = false;
        return closes;
    }

    /** From behind the bracket; a {@code /} never matches, neither listed nor in a range nor by exclusion. */
    private void bracket() {
        int opened = next - 1;
        regex.append("[[^/]&&[");
        if (follows('!')) {
            regex.append('^');
        }
        int first = next;
        while (next >= glob.length() || glob.charAt(next) != ']' || next == first) {
            if (next >= glob.length()) {
                throw wrong("a '[' without ']'", opened);
            }
            range(bracketed(next++));
        }
        next++;
        regex.append("]]");
    }

    private void range(char from) {
        inClass(from);
        if (next + 1 < glob.length() && glob.charAt(next) == '-' && glob.charAt(next + 1) != ']') {
            char to = bracketed(next + 1);
            if (to < from) {
                throw wrong("a range that ends before it starts", next);
            }
            next += 2;
            regex.append('-');
            inClass(to);
        }
    }

    private char bracketed(int index) {
        if (glob.charAt(index) == '/') {
            throw wrong("a '/' in brackets", index);
        }
        return glob.charAt(index);
    }

    private void inClass(char c) {
        if ("[]&^-\\~|#".indexOf(c) >= 0 || Character.isWhitespace(c)) {
            regex.append('\\');
        }
        regex.append(c);
    }

    private char escaped() {
        if (next == glob.length()) {
            throw wrong("nothing behind '\\'", next - 1);
        }
        return glob.charAt(next++);
    }

    private void literal(char c) {
        if ("\\^$.|+()[]{}*?".indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
    }

    private boolean follows(char c) {
        boolean there = next < glob.length() && glob.charAt(next) == c;
        next += there ? 1 : 0;
        return there;
    }

    private PatternSyntaxException wrong(String what, int index) {
        return new PatternSyntaxException(what, glob, index);
    }
}
