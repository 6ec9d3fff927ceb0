package net.patchbay.itests.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What happened to one provider and its sessions: counts and texts, for tests to read. */
final class State {
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    void count(String what) {
        add(what, 1);
    }

    void add(String what, int difference) {
        values.merge(what, difference, (before, more) -> (Integer) before + (Integer) more);
    }

    void note(String what, String value) {
        values.put(what, value);
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }
}
