package net.patchbay.router.route;

import java.util.List;
import java.util.Locale;
import net.patchbay.mpr.RemoteName;

/**
 * The names that a provider wants to be asked for (D20): those of its schemes, those of its servers, those of both when
 * it states both, every name when it states neither. All in lower case.
 *
 * @param schemes schemes, empty for all
 * @param servers hosts, or suffixes as {@code *.suffix}; empty for all
 */
record Claims(List<String> schemes, List<String> servers) {
    Claims {
        schemes = folded(schemes);
        servers = folded(servers);
    }

    private static List<String> folded(List<String> texts) {
        return texts.stream()
                .map(text -> text.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    boolean stated() {
        return !schemes.isEmpty() || !servers.isEmpty();
    }

    boolean match(RemoteName name) {
        return matchScheme(name) && matchServer(name);
    }

    boolean matchScheme(RemoteName name) {
        return schemes.isEmpty() || schemes.contains(name.scheme());
    }

    boolean matchServer(RemoteName name) {
        return servers.isEmpty() || servers.stream().anyMatch(server -> matches(server, name.foldedHost()));
    }

    private static boolean matches(String server, String host) {
        return server.startsWith("*.") ? host.endsWith(server.substring(1)) : host.equals(server);
    }
}
