package net.patchbay.notifier.audit;

import java.util.regex.Pattern;

/**
 * Texts of others as part of one line, so that none of them can end it, begin another one, or pass for the end of a quote.
 * What stands between {@code //} and {@code @} is left out: the router tells hooks no secret (D13), and this looks again.
 */
final class OneLine {
    private static final Pattern USER_INFO = Pattern.compile("(?<=[/\\\\]{2})[^/\\\\\\s]*@");
    private static final String HIDDEN = "…@";
    private static final char UNPRINTABLE = '\ufffd';

    private OneLine() {}

    /** The text without what could be a password or end a line. */
    static String of(String text) {
        String safe = text.indexOf('@') < 0 ? text : USER_INFO.matcher(text).replaceAll(HIDDEN);
        for (int i = 0; i < safe.length(); i++) {
            if (breaksLines(safe.charAt(i))) {
                return withoutBreaks(safe);
            }
        }
        return safe;
    }

    /** The same in quotes; a quote inside it is doubled. */
    static String quoted(String text) {
        return "'" + of(text).replace("'", "''") + "'";
    }

    private static String withoutBreaks(String text) {
        char[] line = text.toCharArray();
        for (int i = 0; i < line.length; i++) {
            line[i] = breaksLines(line[i]) ? UNPRINTABLE : line[i];
        }
        return new String(line);
    }

    private static boolean breaksLines(char c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
