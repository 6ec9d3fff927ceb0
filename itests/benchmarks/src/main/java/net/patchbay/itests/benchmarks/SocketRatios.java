package net.patchbay.itests.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints how fast sockets over each transport are beside Netty on the same ground, and beside a bare selector. */
final class SocketRatios {
    /** The benchmark with the name of its parameter, who ran, and the parameters behind it. */
    private static final Pattern NAME =
            Pattern.compile("((?:Echo|Connect)Benchmark\\.\\w+.* (?:server|client)=)(patchbay-\\S+)(.*)");

    private static final String SELECTOR = "selector";

    private SocketRatios() {}

    static void print(Map<String, Samples> all) {
        all.forEach((name, samples) -> {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                System.out.printf("%n%s%n", name);
                for (String peer : List.of(peerOf(matcher.group(2)), SELECTOR)) {
                    Samples theirs = all.get(matcher.group(1) + peer + matcher.group(3));
                    if (theirs != null) {
                        Rounds ratio = theirs.nanos().dividedBy(samples.nanos());
                        System.out.printf(
                                "  %-52s %24s%n",
                                "times as many a second as " + peer, ratio.text(3) + ratio.equality());
                    }
                }
            }
        });
    }

    private static String peerOf(String ours) {
        return ours.contains("netty") ? "netty-epoll" : "netty-nio";
    }
}
