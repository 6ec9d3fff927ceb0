package net.patchbay.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers for people. */
final class Units {
    private static final String[] BYTES = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final String[] BITS = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s", "Pbit/s"};

    private Units() {}

    static String bytes(long bytes) {
        return scaled(bytes, 1024, BYTES);
    }

    static String speed(long bitsPerSecond) {
        return bitsPerSecond == 0 ? "unknown" : scaled(bitsPerSecond, 1000, BITS);
    }

    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        return millis < 1000
                ? String.format(Locale.ROOT, "%.1f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    private static String scaled(long value, int step, String... units) {
        double scaled = value;
        int unit = 0;
        while (scaled >= step && unit < units.length - 1) {
            scaled /= step;
            unit++;
        }
        return unit == 0 ? value + " " + units[0] : String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
    }
}
