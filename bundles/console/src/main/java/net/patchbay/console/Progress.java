package net.patchbay.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on a terminal that tells how far a copy is; where there is no terminal it only counts. For one thread. */
final class Progress {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;
    private final int columns;
    private final LongSupplier clock;
    private String name = "";
    private long size;
    private long done;
    private long total;
    private long began;
    private long drawn;
    private boolean visible;

    /**
     * A progress.
     *
     * @param terminal where it is drawn, null for nowhere
     * @param columns how wide that is
     * @param clock nanoseconds that only grow
     */
    Progress(PrintStream terminal, int columns, LongSupplier clock) {
        this.terminal = terminal;
        this.columns = columns;
        this.clock = clock;
    }

    void begin(String file, long bytes) {
        name = file;
        size = bytes;
        done = 0;
        began = clock.getAsLong();
        drawn = began;
    }

    void add(long bytes) {
        done += bytes;
        total += bytes;
        long now = clock.getAsLong();
        if (terminal != null && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            visible = true;
            terminal.print(ERASE + line(now));
            terminal.flush();
        }
    }

    void end() {
        if (visible) {
            visible = false;
            terminal.print(ERASE);
            terminal.flush();
        }
    }

    long total() {
        return total;
    }

    private String line(long now) {
        double seconds = (now - began) / 1e9;
        String percent = size > 0 ? String.format(Locale.ROOT, "%3d %%  ", Math.min(100, done * 100 / size)) : "";
        String figures = percent + Units.bytes(done) + "  " + Units.bytes((long) (done / seconds)) + "/s";
        return Table.cut(name, Math.max(8, columns - figures.length() - 3)) + "  " + figures;
    }
}
