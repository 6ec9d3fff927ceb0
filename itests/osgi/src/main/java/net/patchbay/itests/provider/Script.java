package net.patchbay.itests.provider;

import java.util.Map;

/**
 * What a provider does when it is asked.
 *
 * <p>{@code script} says what it does first, {@code then} (default {@code accept}) what it answers after a step that
 * isn't an answer:
 *
 * <ul>
 *   <li>answers: {@code accept}, {@code plain} (a session without files), {@code lie} (accepts with no session at all),
 *       {@code null}, {@code notmine[:STATUS]}, {@code refuse:STATUS[:words]}, {@code throw:CLASS} with a class of the JDK
 *       or {@code own} for a class of this bundle
 *   <li>steps: {@code hang} (until released; an interrupt makes it do {@code interrupted}), {@code deaf} (until released,
 *       whatever else happens), {@code nest:REMOTE} (asks the router), {@code recurse} (asks the router for the same and
 *       answers what that said), {@code unregister:KEY}, {@code uninstall:BSN}, {@code stop:BSN}
 * </ul>
 *
 * <p>{@code mayCancel}, {@code cancel} and {@code performance} say what its sessions do: {@code refuse:STATUS},
 * {@code throw:CLASS}, {@code hang}, {@code deaf}, {@code null}, {@code tell}. {@code tellsUser} and {@code tellsUniversalName} are
 * answers, {@code accept:TEXT} among them.
 */
record Script(Map<String, Object> stated) {
    Script {
        stated = Map.copyOf(stated);
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
}
