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

    /** One row, and what stands below it over the whole width; "" for nothing. */
    private record Row(List<String> cells, String below) {}

    private final List<Row> rows = new ArrayList<>();

    Table(Object... heads) {
        row(heads);
    }

    Table row(Object... cells) {
        return rowAbove("", cells);
    }

    /** A row with a text below it that is too long for a column. */
    Table rowAbove(String below, Object... cells) {
        rows.add(new Row(Arrays.stream(cells).map(Table::cell).toList(), cell(below)));
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
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String shown = cut(row.cells().get(i), widths[i]);
                line.append(i == 0 ? "" : GAP).append(shown).append(" ".repeat(widths[i] - Width.of(shown)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
            if (!row.below().isEmpty()) {
                text.append(GAP).append(cut(row.below(), width - GAP.length())).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private int[] widths(int width) {
        int[] widths = new int[rows.get(0).cells().size()];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(row.cells().get(i)));
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

    /** The text in at most so many columns. */
    static String cut(String text, int most) {
        if (Width.of(text) <= most) {
            return text;
        }
        int end = (most - 1) / 2;
        return head(text, most - 1 - end) + "…" + tail(text, end);
    }

    private static String head(String text, int most) {
        int end = 0;
        for (int width = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            width += Width.of(text.codePointAt(end));
            if (width > most) {
                break;
            }
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int most) {
        int start = text.length();
        for (int width = 0; start > 0; start -= Character.charCount(text.codePointBefore(start))) {
            width += Width.of(text.codePointBefore(start));
            if (width > most) {
                break;
            }
        }
        while (start < text.length() && Width.of(text.codePointAt(start)) == 0) {
            start += Character.charCount(text.codePointAt(start)); // it belongs to what was cut
        }
        return text.substring(start);
    }
}
