package net.patchbay.console;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.runtime.ConnectionDTO;

/** The local names under which a remote name is connected. */
final class LocalNames {
    private LocalNames() {}

    /** The local names; none when the word is no remote name, or is itself what a connection is known by. */
    static List<String> of(String word, List<ConnectionDTO> connections) {
        List<String> names = connections.stream()
                .filter(each -> same(each.remoteName, word))
                .map(each -> Objects.toString(each.localName, ""))
                .toList();
        return names.contains("") ? List.of() : names;
    }

    /** Whether both are spellings of one remote name. */
    static boolean same(String one, String other) {
        try {
            return !one.isEmpty() && RemoteName.parse(one).equals(RemoteName.parse(other));
        } catch (IOException e) {
            return false; // a local name
        }
    }
}
