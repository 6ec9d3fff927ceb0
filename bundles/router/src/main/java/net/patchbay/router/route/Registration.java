package net.patchbay.router.route;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.patchbay.mpr.spi.ProviderConstants;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
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
        String fault) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+");
    private static final Pattern SERVER = Pattern.compile("(\\*\\.)?[^*/\\\\\\s\\p{Cntrl}]+");
    private static final int LONGEST_NAME = 64;
    private static final long LONGEST_TIMEOUT = 24L * 60 * 60 * 1000;

    static Registration of(ServiceReference<?> reference) {
        return new Reader(reference).read();
    }

    /** Higher ranking first, then lower id: the order of the service registry (D19). */
    int compareTo(Registration other) {
        int byRanking = Integer.compare(other.ranking, ranking);
        return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
    }

    boolean can(Class<?> ability) {
        return abilities.contains(ability.getName());
    }

    /** Reads properties that anybody may have written, and keeps the first thing that is wrong. */
    private static final class Reader {
        private final ServiceReference<?> reference;
        private String fault;

        Reader(ServiceReference<?> reference) {
            this.reference = reference;
        }

        Registration read() {
            String name = name();
            Claims claims = new Claims(
                    texts(ProviderConstants.SCHEMES, SCHEME, "a scheme of two letters or more"),
                    texts(ProviderConstants.SERVERS, SERVER, "a host or *.suffix"));
            long timeout = number(ProviderConstants.TIMEOUT, 1, LONGEST_TIMEOUT);
            long netType = number(ProviderConstants.NET_TYPE, Integer.MIN_VALUE, Integer.MAX_VALUE);
            boolean nonblocking = "true".equals(String.valueOf(reference.getProperty(ProviderConstants.NONBLOCKING)));
            Bundle bundle = reference.getBundle();
            String version = bundle == null ? "" : bundle.getVersion().toString();
            return new Registration(
                    (Long) reference.getProperty(Constants.SERVICE_ID),
                    reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                    name,
                    claims,
                    timeout * 1_000_000,
                    nonblocking,
                    (int) netType,
                    Set.copyOf(Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS))),
                    bundle == null ? "" : bundle.getSymbolicName() + "/" + version,
                    version,
                    fault);
        }

        private String name() {
            Object value = reference.getProperty(ProviderConstants.NAME);
            if (value == null) {
                wrong("it states no " + ProviderConstants.NAME);
                return null;
            }
            if (!(value instanceof String name)
                    || name.isBlank()
                    || name.length() > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                wrong(ProviderConstants.NAME + " must be a text of 1 to " + LONGEST_NAME + " characters");
                return null;
            }
            return name;
        }

        private List<String> texts(String key, Pattern form, String expected) {
            List<String> texts = listed(reference.getProperty(key)).orElse(null);
            if (texts == null) {
                wrong(key + " must be a text or several");
                return List.of();
            }
            Optional<String> odd =
                    texts.stream().filter(text -> !form.matcher(text).matches()).findFirst();
            odd.ifPresent(text -> wrong(key + " contains '" + text + "', which is not " + expected));
            return odd.isPresent() ? List.of() : texts;
        }

        private static Optional<List<String>> listed(Object value) {
            if (value == null) {
                return Optional.of(List.of());
            }
            Collection<?> values = value instanceof Collection<?> many
                    ? many
                    : value instanceof Object[] array ? Arrays.asList(array) : List.of(value);
            return values.stream().allMatch(String.class::isInstance)
                    ? Optional.of(values.stream().map(String.class::cast).toList())
                    : Optional.empty();
        }

        private long number(String key, long least, long most) {
            Object value = reference.getProperty(key);
            if (value == null) {
                return 0;
            }
            try {
                long number = Long.parseLong(value.toString().trim());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, with the limits
            }
            wrong(key + " is '" + value + "', and must be a whole number from " + least + " to " + most);
            return 0;
        }

        private void wrong(String what) {
            if (fault == null) {
                fault = what;
            }
        }
    }
}
