package net.patchbay.mpr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How foreign text is shown in a message: short, without control characters, without what could be a password. */
final class Texts {
    /** What no password can stand in: a scheme and the slashes behind it, or the slashes alone. */
    private static final Pattern START = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:(?=[/\\\\]))?[/\\\\]{0,2}");

    private Texts() {}

    /**
     * The text in quotes, or the words for a missing one; what stands between {@code //} and {@code @} is hidden (D27),
     * and so is what stands before an {@code @} where the slashes are missing or mistyped.
     */
    static String quoted(String text, int most) {
        if (text == null) {
            return "a missing name";
        }
        String hidden = withoutUserInfo(text);
        StringBuilder shown = new StringBuilder("'");
        hidden.codePoints().limit(most).forEach(c -> {
            if (unprintable(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(hidden.codePointCount(0, hidden.length()) > most ? "…'" : "'")
                .toString();
    }

    private static String withoutUserInfo(String text) {
        int at = text.lastIndexOf('@');
        Matcher start = START.matcher(text);
        return at >= 0 && start.lookingAt() && start.end() < at
                ? text.substring(0, start.end()) + "***" + text.substring(at)
                : text;
    }

    /** Controls, what turns the direction of a line or breaks it, and what no text can be encoded with. */
    private static boolean unprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
