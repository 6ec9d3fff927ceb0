package net.patchbay.mpr;

import java.util.regex.Pattern;

/** How foreign text is shown in a message: short, without control characters, without what could be a password. */
final class Texts {
    private static final Pattern USER_INFO = Pattern.compile("(?s)([/\\\\]{2}).*@");

    private Texts() {}

    /** The text in quotes, or the words for a missing one; what stands between {@code //} and {@code @} is hidden (D27). */
    static String quoted(String text, int most) {
        if (text == null) {
            return "a missing name";
        }
        String hidden = USER_INFO.matcher(text).replaceFirst("$1***@");
        StringBuilder shown = new StringBuilder("'");
        hidden.codePoints().limit(most).forEach(c -> {
            if (Character.isISOControl(c) || !Character.isDefined(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append(hidden.codePointCount(0, hidden.length()) > most ? "…'" : "'")
                .toString();
    }
}
