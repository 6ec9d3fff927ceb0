package net.patchbay.mpr.runtime;

/**
 * The events that the router sends through Event Admin where one is installed. Hooks are told of what was asked for;
 * events tell what happened (D30).
 */
public final class ConnectionEvents {
    /** A connection ended other than by a cancel: exactly one event for each, with the properties below. */
    public static final String ENDED = "net/patchbay/mpr/Connection/ENDED";

    /** The connection's id, a {@code String}. */
    public static final String ID = "connection.id";
    /** The remote name, a {@code String}. */
    public static final String REMOTE_NAME = "remote.name";
    /** The local name, a {@code String}; absent for a connection without one. */
    public static final String LOCAL_NAME = "local.name";
    /** The provider's name, a {@code String}. */
    public static final String PROVIDER = "provider";
    /** The name of the {@link net.patchbay.mpr.NetworkStatus} with which it ended, a {@code String}. */
    public static final String STATUS = "status";
    /** Why, for people, a {@code String}. */
    public static final String REASON = "reason";

    private ConnectionEvents() {}
}
