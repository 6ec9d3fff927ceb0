package net.patchbay.router.whiteboard;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Reads properties that anybody may have written, and keeps the first thing that is wrong. */
public final class ServiceProperties {
    private static final int LONGEST_NAME = 64;
    private static final long LONGEST_TIMEOUT = 24L * 60 * 60 * 1000;
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final ServiceReference<?> reference;
    private String fault;

    /**
     * The properties of that service.
     *
     * @param reference the service
     */
    public ServiceProperties(ServiceReference<?> reference) {
        this.reference = reference;
    }

    /**
     * What is wrong.
     *
     * @return the first thing, null for nothing
     */
    public String fault() {
        return fault;
    }

    /**
     * Something is wrong.
     *
     * @param what the reason, which counts when it is the first one
     */
    public void wrong(String what) {
        if (fault == null) {
            fault = what;
        }
    }

    /**
     * The {@code service.id}.
     *
     * @return the id
     */
    public long serviceId() {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    /**
     * The {@code service.ranking}.
     *
     * @return the ranking, 0 without
     */
    public int ranking() {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    /**
     * The types that it is registered under.
     *
     * @return their names
     */
    public Set<String> types() {
        return Set.copyOf(Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS)));
    }

    /**
     * The scope of the service.
     *
     * @return one of the framework's words, "" without
     */
    public String scope() {
        return reference.getProperty(Constants.SERVICE_SCOPE) instanceof String scope ? scope : "";
    }

    /**
     * The version of its bundle.
     *
     * @return the version, "" when it has left
     */
    public String version() {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "" : bundle.getVersion().toString();
    }

    /**
     * The symbolic name and version of its bundle.
     *
     * @return both, "" when it has left
     */
    public String bundle() {
        Bundle bundle = reference.getBundle();
        return bundle == null ? "" : bundle.getSymbolicName() + "/" + bundle.getVersion();
    }

    /**
     * The id of its bundle.
     *
     * @return the id, -1 when it has left
     */
    public long bundleId() {
        Bundle bundle = reference.getBundle();
        return bundle == null ? -1 : bundle.getBundleId();
    }

    /**
     * A name, which must be there.
     *
     * @param key the key
     * @return the name, null when it is wrong
     */
    public String name(String key) {
        Object value = reference.getProperty(key);
        if (value == null) {
            wrong("it states no " + key);
            return null;
        }
        if (!(value instanceof String name)
                || name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            wrong(key + " must be a text of 1 to " + LONGEST_NAME + " characters");
            return null;
        }
        return name;
    }

    /**
     * Texts of one form.
     *
     * @param key the key
     * @param form what each must match
     * @param expected the form in words
     * @return the texts, none when one is wrong
     */
    public List<String> texts(String key, Pattern form, String expected) {
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

    /**
     * Whether it says true.
     *
     * @param key the key
     * @return true for {@code true} as a boolean or a text
     */
    public boolean flag(String key) {
        return "true".equals(String.valueOf(reference.getProperty(key)));
    }

    /**
     * A time.
     *
     * @param key the key of a number of milliseconds
     * @return nanoseconds, 0 without
     */
    public long time(String key) {
        return number(key, 1, LONGEST_TIMEOUT) * NANOS_IN_MILLI;
    }

    /**
     * A whole number.
     *
     * @param key the key
     * @param least the least it may be
     * @param most the most it may be
     * @return the number, 0 without
     */
    public long number(String key, long least, long most) {
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
}
