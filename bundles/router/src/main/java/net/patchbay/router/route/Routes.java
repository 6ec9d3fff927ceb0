package net.patchbay.router.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import net.patchbay.mpr.RemoteName;
import net.patchbay.router.whiteboard.Registered;

/**
 * Who is asked for what, at one moment: immutable, in order, and indexed, so that what a request costs does not grow with
 * providers whose claims don't match it (D19, D20, D26).
 */
public final class Routes {
    private static final Provider[] NOBODY = {};
    private static final int MOST_KNOWN = 1024;
    private static final int MOST_SCHEMES = 16;

    /** Who is asked for names of one host and scheme. */
    private record Asked(List<Provider> withSecret, List<Provider> otherwise) {}

    private final List<Provider> inOrder;
    private final List<Provider> shadowed;
    private final Map<String, Provider> byName;
    private final Provider[] unclaimed;
    private final Map<String, Provider[]> byScheme;
    private final Map<String, Provider[]> byServer;
    private final Map<Provider, Integer> positions;
    private final List<String> expected;
    /** Of names that were asked for, by host and scheme: what {@link #found} would say again. */
    private final Map<String, Map<String, Asked>> known = new ConcurrentHashMap<>();

    /** The routes over those providers, in the configured order first. */
    Routes(List<Provider> providers, List<String> order) {
        List<Provider> ranked = new ArrayList<>(providers);
        ranked.sort((one, other) -> Registered.inOrder(one.registration(), other.registration()));
        Map<String, Provider> names = new HashMap<>();
        List<Provider> second = new ArrayList<>();
        for (Provider provider : ranked) {
            if (names.putIfAbsent(provider.name(), provider) != null) {
                second.add(provider);
            }
        }
        ranked.removeAll(second);
        ranked.sort(Comparator.comparingInt(provider -> position(order, provider.name())));
        inOrder = List.copyOf(ranked);
        shadowed = List.copyOf(second);
        byName = Map.copyOf(names);
        expected = order.stream()
                .filter(name -> !names.containsKey(name))
                .distinct()
                .toList();
        positions = new HashMap<>();
        inOrder.forEach(provider -> positions.put(provider, positions.size()));
        unclaimed = inOrder.stream()
                .filter(provider -> !provider.registration().claims().stated())
                .toArray(Provider[]::new);
        byScheme = indexed(Claims::schemes, claims -> claims.servers().isEmpty());
        byServer = indexed(Claims::servers, claims -> true);
    }

    private static int position(List<String> order, String name) {
        int index = order.indexOf(name);
        return index < 0 ? order.size() : index;
    }

    private Map<String, Provider[]> indexed(Function<Claims, List<String>> keys, Predicate<Claims> which) {
        Map<String, List<Provider>> lists = new HashMap<>();
        for (Provider provider : inOrder) {
            Claims claims = provider.registration().claims();
            if (which.test(claims)) {
                keys.apply(claims).forEach(key -> lists.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(provider));
            }
        }
        Map<String, Provider[]> arrays = new HashMap<>();
        lists.forEach((key, list) -> arrays.put(key, list.toArray(Provider[]::new)));
        return arrays;
    }

    /**
     * Those who are asked for a name, in order.
     *
     * @param name the name
     * @param secret whether the request carries a password: then those that claim the name are asked alone, if any does
     * @return the providers, immutable
     */
    public List<Provider> askedFor(RemoteName name, boolean secret) {
        Map<String, Asked> schemes = known.get(name.foldedHost());
        Asked asked = schemes == null ? null : schemes.get(name.scheme());
        if (asked == null) {
            asked = found(name);
            if (known.size() < MOST_KNOWN && (schemes == null || schemes.size() < MOST_SCHEMES)) {
                known.computeIfAbsent(name.foldedHost(), host -> new ConcurrentHashMap<>(2))
                        .put(name.scheme(), asked);
            }
        }
        return secret ? asked.withSecret() : asked.otherwise();
    }

    private Asked found(RemoteName name) {
        Provider[] claimants = claimants(name);
        Provider[] all = unclaimed.length == 0
                ? claimants
                : claimants.length == 0 ? unclaimed : merged(List.of(claimants, unclaimed));
        return new Asked(claimants.length > 0 ? List.of(claimants) : List.of(all), List.of(all));
    }

    private Provider[] claimants(RemoteName name) {
        Provider[] first = byScheme.getOrDefault(name.scheme(), NOBODY);
        if (byServer.isEmpty()) {
            return first;
        }
        List<Provider[]> found = new ArrayList<>();
        found.add(first);
        String host = name.foldedHost();
        addServer(found, host, name);
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            addServer(found, "*" + host.substring(dot), name);
        }
        return found.size() == 1 ? first : merged(found);
    }

    private void addServer(List<Provider[]> found, String server, RemoteName name) {
        Provider[] providers = byServer.get(server);
        if (providers != null) {
            found.add(Arrays.stream(providers)
                    .filter(provider -> provider.registration().claims().matchScheme(name))
                    .toArray(Provider[]::new));
        }
    }

    private Provider[] merged(List<Provider[]> lists) {
        return lists.stream()
                .flatMap(Arrays::stream)
                .distinct()
                .sorted(Comparator.comparing(positions::get))
                .toArray(Provider[]::new);
    }

    /**
     * All providers that serve, in order.
     *
     * @return the providers
     */
    public List<Provider> inOrder() {
        return inOrder;
    }

    /**
     * Those that a higher ranked one of the same name keeps from serving (D26).
     *
     * @return the providers
     */
    List<Provider> shadowed() {
        return shadowed;
    }

    /**
     * Names of the configured order that nobody has.
     *
     * @return the names, in order
     */
    public List<String> expected() {
        return expected;
    }

    /**
     * The provider of that name.
     *
     * @param name the name, compared exactly
     * @return the provider, or empty
     */
    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
