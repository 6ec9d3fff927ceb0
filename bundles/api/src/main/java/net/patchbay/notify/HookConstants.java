package net.patchbay.notify;

/** The service properties of a {@link NotifyHook}, which are read when it is bound and when it is modified. */
public final class HookConstants {
    /**
     * The hook's name, a {@code String}, required: in traces, in errors, in {@code required.hooks} (D68). Compared exactly.
     */
    public static final String NAME = "patchbay.hook.name";

    /**
     * The kinds of operation that the hook is told of, a {@code String} or several: names of those
     * {@link net.patchbay.mpr.OperationKind}s that are notified, in any case. Without them it is told of adds, cancels and
     * performance; with none that is known it is rejected (D2).
     */
    public static final String OPERATIONS = "patchbay.hook.operations";

    /**
     * The origins beyond {@link Notification.Origin#CALLER} that the hook is told of, a {@code String} or several:
     * {@code RESTORE} (D11).
     */
    public static final String ORIGINS = "patchbay.hook.origins";

    /**
     * What it means when the hook throws, hangs or is set aside: {@link #OPEN}, the default, or {@link #CLOSED} (D14, D15).
     */
    public static final String FAILURE_POLICY = "patchbay.hook.failure.policy";

    /** A before-call that fails is as one that says nothing. */
    public static final String OPEN = "open";

    /** A before-call that fails vetoes. */
    public static final String CLOSED = "closed";

    /**
     * How long one call may take, in milliseconds, a {@code Long} or a {@code String}; 10 seconds without, and never more
     * than the operation's deadline leaves. A hook that dials asks for a minute (D15).
     */
    public static final String TIMEOUT = "patchbay.hook.timeout";

    /**
     * {@code true} (a {@code Boolean} or a {@code String}) when no call of the hook ever blocks: it is then called on the
     * caller's own thread. One that takes longer than 50 ms is named in the log and called through the fence until its service is
     * updated (D29).
     */
    public static final String NONBLOCKING = "patchbay.nonblocking";

    private HookConstants() {}
}
