package net.patchbay.router.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouteDTO;

/** The providers at one moment, as DTOs. */
public final class ProvidersView {
    private final Routes routes;
    private final List<ProviderDTO> rejected = new ArrayList<>();

    ProvidersView(Routes routes) {
        this.routes = routes;
        for (Provider provider : routes.shadowed()) {
            ProviderDTO dto = bound(provider);
            dto.state = ProviderDTO.REJECTED;
            dto.reason = "another provider of the same name, "
                    + routes.named(provider.name())
                            .map(first -> first.registration().bundle())
                            .orElse("")
                    + ", ranks higher";
            rejected.add(dto);
        }
    }

    void rejected(Registration registration, String reason) {
        ProviderDTO dto = stated(registration);
        dto.state = ProviderDTO.REJECTED;
        dto.reason = reason;
        rejected.add(dto);
    }

    /**
     * Services that can't be used.
     *
     * @return each with its reason
     */
    public List<ProviderDTO> rejected() {
        return rejected;
    }

    /**
     * Those that serve, in order, then those that are expected.
     *
     * @param connections how many connections each carries
     * @return the providers
     */
    public List<ProviderDTO> providers(Map<String, Integer> connections) {
        List<ProviderDTO> all = new ArrayList<>();
        for (Provider provider : routes.inOrder()) {
            ProviderDTO dto = bound(provider);
            dto.connections = connections.getOrDefault(dto.name, 0);
            all.add(dto);
        }
        routes.expected().forEach(name -> all.add(expected(name)));
        return all;
    }

    private static ProviderDTO bound(Provider provider) {
        ProviderDTO dto = stated(provider.registration());
        dto.state = provider.fence().setAside() ? ProviderDTO.SET_ASIDE : ProviderDTO.ACTIVE;
        dto.reason = provider.fence().setAside()
                ? "hung repeatedly; asked again in "
                        + provider.fence().setAsideFor().toSeconds() + " s"
                : null;
        dto.nonblocking = provider.fence().inline();
        dto.timeout = provider.timeout() / 1_000_000;
        dto.asked = provider.asked();
        dto.accepted = provider.accepted();
        dto.failed = provider.failed();
        dto.hungThreads = provider.fence().hungThreads();
        return dto;
    }

    private static ProviderDTO stated(Registration registration) {
        ProviderDTO dto = new ProviderDTO();
        dto.name = registration.name();
        dto.ranking = registration.ranking();
        dto.schemes = registration.claims().schemes();
        dto.servers = registration.claims().servers();
        dto.bundle = registration.bundle();
        dto.serviceId = registration.serviceId();
        dto.nonblocking = registration.nonblocking();
        dto.timeout = registration.timeout() / 1_000_000;
        return dto;
    }

    private static ProviderDTO expected(String name) {
        ProviderDTO dto = new ProviderDTO();
        dto.name = name;
        dto.state = ProviderDTO.EXPECTED;
        dto.reason = "the configured order names it, and no such provider is there";
        dto.schemes = List.of();
        dto.servers = List.of();
        dto.serviceId = -1;
        return dto;
    }

    /**
     * Who would be asked for a name.
     *
     * @param name the name
     * @return one entry for each provider, those who would be asked first
     */
    public List<RouteDTO> explain(RemoteName name) {
        List<Provider> asked = routes.askedFor(name, false);
        List<RouteDTO> all = new ArrayList<>();
        asked.forEach(provider -> all.add(route(provider, name, true)));
        routes.inOrder().stream()
                .filter(provider -> !asked.contains(provider))
                .forEach(provider -> all.add(route(provider, name, false)));
        return all;
    }

    private static RouteDTO route(Provider provider, RemoteName name, boolean asked) {
        Claims claims = provider.registration().claims();
        RouteDTO dto = new RouteDTO();
        dto.provider = provider.name();
        dto.asked = asked;
        dto.claims = claims.stated() && claims.match(name);
        dto.reason = reason(provider, claims, name);
        return dto;
    }

    private static String reason(Provider provider, Claims claims, RemoteName name) {
        if (provider.fence().setAside()) {
            return "set aside because it hung; it would count as " + NetworkStatus.NO_NETWORK;
        }
        if (!claims.stated()) {
            return "states no schemes and no servers, so it is asked for every name";
        }
        if (!claims.matchScheme(name)) {
            return "is asked for " + String.join(", ", claims.schemes()) + ", not for " + name.scheme();
        }
        if (!claims.matchServer(name)) {
            return "is asked for " + String.join(", ", claims.servers()) + ", not for " + name.host();
        }
        return "claims " + (claims.schemes().isEmpty() ? "" : name.scheme() + " ")
                + (claims.servers().isEmpty() ? "names of any server" : "names of " + name.host());
    }
}
