package net.patchbay.notifier.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.patchbay.notify.Notification;
import net.patchbay.notify.OperationResult.Cancelled;
import net.patchbay.notify.OperationResult.Connected;
import net.patchbay.notify.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Posts an event before and one after each attempt. Is there while Event Admin is. */
@Component(service = AuditEvents.class)
public final class AuditEvents {
    /** An operation is about to be attempted. */
    static final String BEFORE = "net/patchbay/notify/audit/BEFORE";
    /** It was attempted, or ended before that. */
    static final String AFTER = "net/patchbay/notify/audit/AFTER";

    /** What tells the operation from all others, a {@code String}. */
    static final String OPERATION_ID = "operation.id";
    /** The name of the {@link net.patchbay.mpr.OperationKind}, a {@code String}. */
    static final String KIND = "kind";
    /** The name of the {@link Notification.Origin}, a {@code String}. */
    static final String ORIGIN = "origin";
    /** The symbolic name of the bundle that asks, a {@code String}. */
    static final String ASKED_BY = "asked.by";
    /** The remote name, a {@code String}; absent where the request names none. */
    static final String REMOTE_NAME = "remote.name";
    /** The local name, a {@code String}; absent for none. */
    static final String LOCAL_NAME = "local.name";
    /** The provider that the request is for or that carries the connection, a {@code String}; absent while none is known. */
    static final String PROVIDER = "provider";
    /** 1 for the first attempt, 2 for the first retry, an {@code Integer}. */
    static final String ATTEMPT = "attempt";
    /** The time of the event in milliseconds since 1970, a {@code Long}. */
    static final String TIMESTAMP = "timestamp";

    /** The name of the {@link net.patchbay.mpr.NetworkStatus}, a {@code String}; after only, as all that follow. */
    static final String STATUS = "status";
    /** Its number, an {@code Integer}. */
    static final String STATUS_NUMBER = "status.number";
    /** A provider's name, {@code router}, or {@code hook } and a hook's name, a {@code String}. */
    static final String DECIDED_BY = "decided.by";
    /** The words of who decided it, a {@code String}; absent where it said nothing. */
    static final String DETAIL = "detail";
    /** Whether there was an attempt, a {@code Boolean}; there is none after a veto before it. */
    static final String ATTEMPTED = "attempted";
    /** From the before-call to the after-call, in nanoseconds, a {@code Long}. */
    static final String TOOK_NANOS = "took.nanos";
    /** The ids of the connections that were made or have ended, a {@code String[]}; absent for none. */
    static final String CONNECTION_IDS = "connection.ids";

    private final EventAdmin admin;

    /**
     * For DS.
     *
     * @param admin where events go
     */
    @Activate
    public AuditEvents(@Reference EventAdmin admin) {
        this.admin = admin;
    }

    void before(Notification about) {
        admin.postEvent(new Event(BEFORE, subject(about)));
    }

    void after(Notification about, Outcome outcome, long tookNanos) {
        Map<String, Object> properties = subject(about);
        properties.put(STATUS, outcome.status().name());
        properties.put(STATUS_NUMBER, outcome.status().number());
        properties.put(DECIDED_BY, OneLine.of(outcome.decidedBy()));
        text(properties, DETAIL, outcome.detail());
        properties.put(ATTEMPTED, outcome.attempted());
        properties.put(TOOK_NANOS, tookNanos);
        List<Connected> connections = connections(outcome);
        if (!connections.isEmpty()) {
            Connected first = connections.get(0);
            properties.put(
                    CONNECTION_IDS,
                    connections.stream().map(Connected::connectionId).toArray(String[]::new));
            text(properties, PROVIDER, first.provider());
            text(properties, LOCAL_NAME, first.localName());
        }
        admin.postEvent(new Event(AFTER, properties));
    }

    /** Those that were made or have ended. */
    static List<Connected> connections(Outcome outcome) {
        if (outcome.result() instanceof Connected made) {
            return List.of(made);
        }
        return outcome.result() instanceof Cancelled ended ? ended.connections() : List.of();
    }

    private static Map<String, Object> subject(Notification about) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(OPERATION_ID, about.operationId());
        properties.put(KIND, about.kind().name());
        properties.put(ORIGIN, about.origin().name());
        properties.put(ASKED_BY, about.askedBy());
        text(properties, REMOTE_NAME, about.remoteName());
        text(properties, LOCAL_NAME, about.localName());
        text(properties, PROVIDER, about.provider());
        properties.put(ATTEMPT, about.retries() + 1);
        properties.put(TIMESTAMP, System.currentTimeMillis());
        return properties;
    }

    private static void text(Map<String, Object> properties, String key, String value) {
        if (!value.isEmpty()) {
            properties.put(key, OneLine.of(value));
        }
    }
}
