package net.patchbay.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import net.patchbay.transport.Readiness;

/** Bits of readiness, for people. */
final class Bits {
    private static final Map<Integer, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(Readiness.READ, "READ");
        NAMES.put(Readiness.WRITE, "WRITE");
        NAMES.put(Readiness.ACCEPT, "ACCEPT");
        NAMES.put(Readiness.CONNECT, "CONNECT");
        NAMES.put(Readiness.END, "END");
        NAMES.put(Readiness.URGENT, "URGENT");
    }

    private Bits() {}

    static String words(int readiness) {
        return readiness == 0
                ? "nothing"
                : NAMES.entrySet().stream()
                        .filter(name -> (readiness & name.getKey()) != 0)
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(" and "));
    }
}
