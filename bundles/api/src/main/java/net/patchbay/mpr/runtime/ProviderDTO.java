package net.patchbay.mpr.runtime;

import java.util.List;
import org.osgi.dto.DTO;

/** One provider as the router sees it. */
public class ProviderDTO extends DTO {
    /** It serves. */
    public static final String ACTIVE = "active";
    /** It hung too often and is left alone for a while (D24). */
    public static final String SET_ASIDE = "set aside";
    /** The configured order names it, and it isn't there (D19). */
    public static final String EXPECTED = "expected";
    /** Its service can't be used; {@link #reason} says why. */
    public static final String REJECTED = "rejected";

    /** Its name; null for a rejected service without one. */
    public String name;
    /** Its {@code service.ranking}. */
    public int ranking;
    /** {@link #ACTIVE}, {@link #SET_ASIDE}, {@link #EXPECTED} or {@link #REJECTED}. */
    public String state;
    /** Why it is in that state; null while it is active. */
    public String reason;
    /** The schemes that it is asked for; empty for all. */
    public List<String> schemes;
    /** The servers that it is asked for; empty for all. */
    public List<String> servers;
    /** The symbolic name and version of its bundle, {@code name/1.2.3}; null for an expected one. */
    public String bundle;
    /** Its {@code service.id}; -1 for an expected one. */
    public long serviceId;
    /** Whether it is called on the caller's own thread. */
    public boolean nonblocking;
    /** How long one call may take, in milliseconds. */
    public long timeout;
    /** How often it was asked. */
    public long asked;
    /** How often it accepted. */
    public long accepted;
    /** How often it threw, hung, or answered what it may not. */
    public long failed;
    /** Threads that it holds beyond their budget now. */
    public int hungThreads;
    /** Connections that it carries now. */
    public int connections;
}
