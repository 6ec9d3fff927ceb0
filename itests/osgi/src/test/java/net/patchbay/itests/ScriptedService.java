package net.patchbay.itests;

import java.util.Map;
import java.util.function.BiFunction;

/** One scripted service, from the test's side. Its bundle must be active when this is made, and may be gone later. */
final class ScriptedService {
    private final BiFunction<String, Object, Object> commands;
    private final String key;

    ScriptedService(TestBundle bundle, String key) {
        this.commands = bundle.commands();
        this.key = key;
    }

    /** What it does from the next call on. */
    void follow(Object... stated) {
        Map<String, Object> map = Pairs.of(stated);
        map.put("key", key);
        command("script", map);
    }

    /** Sets service properties, by their short names. */
    void modify(Object... stated) {
        Map<String, Object> map = Pairs.of(stated);
        map.put("key", key);
        command("modify", map);
    }

    void unregister() {
        command("unregister", key);
    }

    /** Lets the calls go on that hang in it. */
    void release() {
        command("release", key);
    }

    /** Another command, for this one. */
    Object call(String command, Object... stated) {
        Map<String, Object> map = Pairs.of(stated);
        map.put("key", key);
        return command(command, map);
    }

    int count(String what) {
        return (Integer) state().getOrDefault(what, 0);
    }

    String note(String what) {
        return (String) state().getOrDefault(what, "");
    }

    @SuppressWarnings("unchecked") // what the command answers
    Map<String, Object> state() {
        return (Map<String, Object>) command("state", key);
    }

    private Object command(String command, Object argument) {
        return commands.apply(command, argument);
    }

    /** Waits until that many calls are inside it. */
    void awaitInside(int calls) {
        Until.seen(calls + " calls inside " + key, () -> count("inside"), inside -> inside == calls);
    }

    void awaitCount(String what, int times) {
        Until.seen(what + " " + times + " times in " + key, this::state, state -> state.getOrDefault(what, 0)
                .equals(times));
    }
}
