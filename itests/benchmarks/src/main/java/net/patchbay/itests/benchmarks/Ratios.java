package net.patchbay.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints what routing and sockets cost beside their peers, from the JSON files that JMH wrote, one for each round. Each figure is the
 * median of the rounds, in brackets the least and the greatest; a ratio is made within a round, of runs that stood
 * minutes apart, not hours.
 */
public final class Ratios {
    private static final String DIRECT = "DirectBenchmark.addAndCancel";
    private static final String MAP = "MapBenchmark.get";
    private static final String ROUTE = "RouteBenchmark.addAndClose others=";

    private static final String HOOKS = "HooksBenchmark.addAndClose by=";

    private static final String WAIT = "WaitBenchmark.one by=";

    private static final Map<String, String> PEERS = Map.of(
            "ConnectorBenchmark.open services=10",
            "IO Connector, 10 services (goal: 0.100 or less)",
            "ConnectorBenchmark.open services=100",
            "IO Connector, 100 services",
            "VfsBenchmark.resolveFile",
            "Commons VFS, cached (goal: 0.333 or less)",
            MAP,
            "a map's get (the floor)",
            ROUTE + "0",
            "the same without other providers (goal: flat)");

    private Ratios() {}

    public static void main(String[] args) throws IOException {
        Map<String, Samples> all = new TreeMap<>();
        for (String file : args) {
            JmhResult.read(Path.of(file)).forEach(run -> all.merge(run.name(), run.samples(), Samples::and));
        }
        System.out.printf("%n%-42s %34s %10s%n", "ns for each operation", "median [least, greatest]", "B/op");
        all.forEach((name, samples) ->
                System.out.printf("%-42s %34s %10s%n", name, samples.nanos().text(1), samples.allocation()));
        all.forEach((name, samples) -> {
            if (name.startsWith(ROUTE)) {
                printRatios(name, samples.nanos(), all);
            }
        });
        printHooks(all);
        printWaits(all);
        SocketRatios.print(all);
    }

    private static void printHooks(Map<String, Samples> all) {
        for (String hooks : List.of("1", "8")) {
            Samples told = all.get(HOOKS + "router hooks=" + hooks);
            Samples byHand = all.get(HOOKS + "hand hooks=" + hooks);
            if (told != null && byHand != null) {
                Rounds ratio = told.nanos().dividedBy(byHand.nanos());
                System.out.printf(
                        "%n%s hooks around add and close, beside the same by hand (goal for 8: 3 or less) %s, %s bytes beside %s%n",
                        hooks, ratio.text(3) + ratio.equality(), told.allocation(), byHand.allocation());
            }
        }
    }

    private static void printWaits(Map<String, Samples> all) {
        for (String what : List.of("message", "ready")) {
            Samples ours = all.get(WAIT + "winsock-nio what=" + what);
            for (String peer : List.of("selector-handed", "selector")) {
                Samples theirs = all.get(WAIT + peer + " what=" + what);
                if (ours != null && theirs != null) {
                    Rounds ratio = ours.nanos().dividedBy(theirs.nanos());
                    System.out.printf(
                            "%na wait and an enumerate, %s, beside %s %s, %s bytes beside %s%n",
                            what, peer, ratio.text(3) + ratio.equality(), ours.allocation(), theirs.allocation());
                }
            }
        }
    }

    private static void printRatios(String name, Rounds routed, Map<String, Samples> all) {
        System.out.printf("%n%s%n", name);
        new TreeMap<>(PEERS).forEach((peer, words) -> {
            if (all.containsKey(peer) && !peer.equals(name)) {
                Rounds ratio = routed.dividedBy(all.get(peer).nanos());
                System.out.printf("  %-52s %24s%n", "beside " + words, ratio.text(3) + ratio.equality());
            }
        });
        if (all.containsKey(DIRECT)) {
            Rounds over = routed.minus(all.get(DIRECT).nanos());
            System.out.printf("  %-52s %24s%n", "ns over the direct call (aim: 200)", over.text(1));
        }
    }
}
