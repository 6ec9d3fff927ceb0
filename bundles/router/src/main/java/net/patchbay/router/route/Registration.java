package net.patchbay.router.route;

import java.util.Set;
import java.util.regex.Pattern;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.router.whiteboard.Registered;
import net.patchbay.router.whiteboard.ServiceProperties;
import org.osgi.framework.ServiceReference;

/**
 * What the properties of a provider's service say, read once into values. Whatever can't be used is said in
 * {@link #fault}; nothing in here refers to the bundle.
 *
 * @param serviceId the {@code service.id}
 * @param ranking the {@code service.ranking}
 * @param name the provider's name; null when it states none
 * @param claims what it wants to be asked for
 * @param timeout its budget in nanoseconds, 0 for the router's
 * @param nonblocking whether it says that it never blocks
 * @param netType its network type
 * @param abilities the types that it is registered under
 * @param bundle the symbolic name and version of its bundle
 * @param version the version of its bundle
 * @param bundleId the id of its bundle
 * @param fault why it can't be used; null when it can
 */
record Registration(
        long serviceId,
        int ranking,
        String name,
        Claims claims,
        long timeout,
        boolean nonblocking,
        int netType,
        Set<String> abilities,
        String bundle,
        String version,
        long bundleId,
        String fault)
        implements Registered {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+");
    private static final Pattern SERVER = Pattern.compile("(\\*\\.)?[^*/\\\\\\s\\p{Cntrl}]+");

    static Registration of(ServiceReference<?> reference) {
        ServiceProperties properties = new ServiceProperties(reference);
        String name = properties.name(ProviderConstants.NAME);
        Claims claims = new Claims(
                properties.texts(ProviderConstants.SCHEMES, SCHEME, "a scheme of two letters or more"),
                properties.texts(ProviderConstants.SERVERS, SERVER, "a host or *.suffix"));
        long timeout = properties.time(ProviderConstants.TIMEOUT);
        long netType = properties.number(ProviderConstants.NET_TYPE, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return new Registration(
                properties.serviceId(),
                properties.ranking(),
                name,
                claims,
                timeout,
                properties.flag(ProviderConstants.NONBLOCKING),
                (int) netType,
                properties.types(),
                properties.bundle(),
                properties.version(),
                properties.bundleId(),
                properties.fault());
    }

    boolean can(Class<?> ability) {
        return abilities.contains(ability.getName());
    }
}
