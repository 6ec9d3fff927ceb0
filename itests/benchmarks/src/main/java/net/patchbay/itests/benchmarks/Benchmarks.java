package net.patchbay.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks in rounds, each in a process of its own in each round, so that what disturbs the machine disturbs
 * all alike; then prints the ratios. Arguments: {@code quick} or {@code full}, then any of JMH's own.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Plan plan = args.length == 0 ? null : Plan.named(args[0]);
        if (plan == null) {
            System.err.println("usage: java -jar benchmarks.jar quick|full [JMH's own arguments: -prof gc, NAME, …]");
            System.exit(2);
            return;
        }
        CommandLineOptions more = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
        Path folder = Files.createDirectories(BuildFolder.path().resolve("results"));
        List<String> results = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            String result = folder.resolve(args[0] + "-" + round + ".json").toString();
            System.out.println("# Round " + round + " of " + plan.rounds());
            new Runner(new OptionsBuilder()
                            .parent(more)
                            .forks(1)
                            .warmupIterations(plan.warmups())
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(plan.measurements())
                            .measurementTime(TimeValue.seconds(1))
                            .shouldFailOnError(true)
                            .jvmArgsAppend("-Xms512m", "-Xmx512m")
                            .resultFormat(ResultFormatType.JSON)
                            .result(result)
                            .build())
                    .run();
            results.add(result);
        }
        Ratios.main(results.toArray(String[]::new));
    }

    /** How often and how long; a second for each iteration. Six are what the compiler takes on two processors that are busy. */
    private record Plan(int rounds, int warmups, int measurements) {
        static Plan named(String name) {
            return switch (name) {
                case "quick" -> new Plan(5, 6, 4);
                case "full" -> new Plan(10, 5, 10);
                default -> null;
            };
        }
    }
}
