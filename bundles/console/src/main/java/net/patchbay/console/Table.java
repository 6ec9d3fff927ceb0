package net.patchbay.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in columns that fit a width. When they don't, the widest column gives way, and what is cut is cut in the middle:
 * the beginning and the end of a name tell most. For one thread.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 5;

    private final List<String[]> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(heads);
    }

    Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Table::cell).toArray(String[]::new));
        return this;
    }

    private static String cell(Object value) {
        String text = value == null ? "-" : value.toString();
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\ufffd' : c));
        return shown.toString();
    }

    /** The table, each line with its end, none longer than the width while the columns can give way. */
    String text(int width) {
        int[] widths = widths(width);
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String shown = cut(row[i], widths[i]);
                line.append(i == 0 ? "" : GAP).append(shown).append(" ".repeat(widths[i] - length(shown)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int[] widths(int width) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    /** The text in at most so many characters. */
    static String cut(String text, int most) {
        int length = length(text);
        if (length <= most) {
            return text;
        }
        int end = (most - 1) / 2;
        int start = most - 1 - end;
        return text.substring(0, text.offsetByCodePoints(0, start))
                + "…"
                + text.substring(text.offsetByCodePoints(0, length - end));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
