package net.patchbay.itests.provider;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a provider, a hook or a user of the notifications service does when it is called.
 *
 * <p>For a provider {@code script} says what it does first, {@code then} (default {@code accept}) what it answers after a
 * step that isn't an answer:
 *
 * <ul>
 *   <li>answers: {@code accept}, {@code plain} (a session without files), {@code lie} (accepts with no session at all),
 *       {@code null}, {@code notmine[:STATUS]}, {@code refuse:STATUS[:words]}, {@code throw:CLASS} with a class of the JDK
 *       or {@code own} for a class of this bundle
 *   <li>steps: {@code hang} (until released; an interrupt makes it do {@code interrupted}), {@code deaf} (until released,
 *       whatever else happens), {@code nest:REMOTE} (asks the router), {@code recurse} (asks the router for the same and
 *       answers what that said), {@code unregister:KEY}, {@code rank:KEY=RANKING}, {@code uninstall:BSN}, {@code stop:BSN},
 *       {@code update:BSN} (with the bytes of {@code jar})
 * </ul>
 *
 * <p>{@code mayCancel}, {@code cancel} and {@code performance} say what its sessions do: {@code refuse:STATUS},
 * {@code throw:CLASS}, {@code hang}, {@code deaf}, {@code null}, {@code tell}. {@code tellsUser} and {@code tellsUniversalName} are
 * answers, {@code accept:TEXT} among them. {@code contextOf} is the key of a hook whose context it reads in each call.
 *
 * <p>For a hook {@code before} and {@code after} are one text for each call, with commas between them; the last one holds
 * for all further calls. Each is an answer, or steps and an answer with {@code >} between them. The steps are those above;
 * an interrupt in {@code hang} is thrown.
 *
 * <ul>
 *   <li>answers before: {@code proceed}, {@code tell}, {@code context} (the default), {@code veto[:STATUS[:words]]},
 *       {@code null}, {@code throw:CLASS}
 *   <li>answers after: {@code accept} (the default), {@code retry[:MILLIS]}, {@code veto[:words]}, {@code null},
 *       {@code throw:CLASS}
 * </ul>
 *
 * <p>{@code log} is a collection of texts to which each call adds a line, shared with the test and with others.
 */
record Script(Map<String, Object> stated) {
    Script {
        stated = Map.copyOf(stated);
    }

    /** Another one of the same service. */
    Script replaced(Map<String, Object> other) {
        Map<String, Object> all = new HashMap<>(other);
        Stream.of("name", "log").filter(stated::containsKey).forEach(key -> all.put(key, stated.get(key)));
        return new Script(all);
    }

    String first() {
        return text("script", "accept");
    }

    String then() {
        return text("then", "accept");
    }

    String interrupted() {
        return text("interrupted", "throw:java.lang.InterruptedException");
    }

    String text(String key, String otherwise) {
        return (String) stated.getOrDefault(key, otherwise);
    }

    byte[] bytes(String key) {
        return (byte[]) stated.get(key);
    }

    /** What is done in one of the calls, counted from 0. */
    String[] ofCall(int call, String key, String otherwise) {
        String[] calls = text(key, otherwise).split(",", -1);
        return calls[Math.min(call, calls.length - 1)].split(">", -1);
    }

    @SuppressWarnings("unchecked") // what a test states
    void tell(String line) {
        Collection<String> log = (Collection<String>) stated.get("log");
        if (log != null) {
            log.add(line);
        }
    }
}
