package net.patchbay.itests.benchmarks;

import java.util.Locale;

/** What the rounds measured of one benchmark: nanoseconds, and where the profiler ran, bytes for each operation. */
record Samples(Rounds nanos, double bytes) {
    Samples and(Samples later) {
        return new Samples(nanos.and(later.nanos), later.bytes);
    }

    /** Bytes for each operation, or a dash when nobody counted. */
    String allocation() {
        return Double.isNaN(bytes) ? "-" : String.format(Locale.ROOT, "%.0f", bytes);
    }
}
