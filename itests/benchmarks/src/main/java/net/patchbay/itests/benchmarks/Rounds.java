package net.patchbay.itests.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** One figure for each round, in the order of the rounds. */
final class Rounds {
    private final double[] figures;

    Rounds(double... figures) {
        this.figures = figures.clone();
    }

    Rounds and(Rounds later) {
        return new Rounds(DoubleStream.concat(Arrays.stream(figures), Arrays.stream(later.figures))
                .toArray());
    }

    /** Round by round, as far as both go. */
    Rounds dividedBy(Rounds other) {
        return with(other, (ours, theirs) -> ours / theirs);
    }

    /** Round by round, as far as both go. */
    Rounds minus(Rounds other) {
        return with(other, (ours, theirs) -> ours - theirs);
    }

    /** The median, and in brackets the least and the greatest. */
    String text(int decimals) {
        double[] sorted = sorted();
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT,
                number + " [" + number + ", " + number + "]",
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /** The word for a ratio whose interval overlaps 1. */
    String equality() {
        double[] sorted = sorted();
        return sorted[0] <= 1 && sorted[sorted.length - 1] >= 1 ? " equal" : "";
    }

    private Rounds with(Rounds other, DoubleBinaryOperator operator) {
        int both = Math.min(figures.length, other.figures.length);
        return new Rounds(IntStream.range(0, both)
                .mapToDouble(i -> operator.applyAsDouble(figures[i], other.figures[i]))
                .toArray());
    }

    private double[] sorted() {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
