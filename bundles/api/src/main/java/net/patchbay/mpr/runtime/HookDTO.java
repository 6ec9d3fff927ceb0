package net.patchbay.mpr.runtime;

import java.util.List;
import org.osgi.dto.DTO;

/** One hook as the router sees it. */
public class HookDTO extends DTO {
    /** It is told. */
    public static final String ACTIVE = "active";
    /** It hung too often and is left alone for a while (D15). */
    public static final String SET_ASIDE = "set aside";
    /** {@code required.hooks} names it, and it isn't there: what it hears is vetoed (D68). */
    public static final String MISSING = "missing";
    /** Its service can't be used; {@link #reason} says why. */
    public static final String REJECTED = "rejected";

    /** Its name; null for a rejected service without one. */
    public String name;
    /** Its {@code service.ranking}: the lowest is told first before, and last after. */
    public int ranking;
    /** {@link #ACTIVE}, {@link #SET_ASIDE}, {@link #MISSING} or {@link #REJECTED}. */
    public String state;
    /** Why it is in that state; null while it is active. */
    public String reason;
    /** How long it is still set aside, in milliseconds; 0 when it isn't. */
    public long setAsideFor;
    /** The names of the {@link net.patchbay.mpr.OperationKind}s that it is told of. */
    public List<String> operations;
    /** The names of the {@link net.patchbay.notify.Notification.Origin}s that it is told of. */
    public List<String> origins;
    /** What it means when it fails, {@code open} or {@code closed}; null for a missing one. */
    public String failurePolicy;
    /** How long one call may take, in milliseconds. */
    public long timeout;
    /** Whether it is called on the caller's own thread. */
    public boolean nonblocking;
    /** The symbolic name and version of its bundle, {@code name/1.2.3}; null for a missing one. */
    public String bundle;
    /** Its {@code service.id}; -1 for a missing one. */
    public long serviceId;
    /** How often it was told before. */
    public long told;
    /** How often it vetoed, by itself or by failing with the policy {@code closed}. */
    public long vetoes;
    /** How often it asked for a retry where one counts. */
    public long retries;
    /** How often it threw, hung, or answered null. */
    public long failed;
    /** After-calls that could not be made because it had left. */
    public long lost;
    /** Operations that hold a context of its now, or are telling it. */
    public int contexts;
    /** Threads that it holds beyond their budget now. */
    public int hungThreads;
}
