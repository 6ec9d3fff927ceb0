package net.patchbay.wsk;

/**
 * The names of an address.
 *
 * @param nodeName the host's, or its address as text
 * @param serviceName the port's number; the JVM has no list of services
 */
public record NameInfo(String nodeName, String serviceName) {
    /** What can be asked for, {@code NI_…}. */
    public enum Flag {
        /** The address as text: nobody is asked. */
        NUMERIC_HOST,
        /** A host without a name is a failure. */
        NAME_REQUIRED,
        /** The host's name without its domain, where that is this machine's. */
        NO_FULL_NAME
    }
}
