package net.patchbay.itests;

import java.util.HashMap;
import java.util.Map;

/** Maps of keys and values that stand one after the other. */
final class Pairs {
    private Pairs() {}

    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
