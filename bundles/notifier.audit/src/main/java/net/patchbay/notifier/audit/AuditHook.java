package net.patchbay.notifier.audit;

import java.util.function.Consumer;
import java.util.function.Supplier;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.spi.Nonblocking;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookProperties;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Writes a line before and one after each attempt, and posts an event with each. Its ranking is the lowest: told first
 * before and last after, it hears the vetoes of all other hooks. A log or an Event Admin that throws keeps neither the
 * operation nor the other of the two from going on.
 */
@Component(configurationPid = AuditHook.PID)
@Designate(ocd = AuditConfiguration.class)
@HookProperties(
        name = "audit",
        operations = {
            OperationKind.ADD_CONNECTION,
            OperationKind.CANCEL_CONNECTION,
            OperationKind.GET_CONNECTION_PERFORMANCE,
            OperationKind.ENUMERATE,
            OperationKind.SOCKET_CONNECT
        },
        origins = {Origin.CALLER, Origin.RESTORE})
@Nonblocking
@ServiceRanking(AuditHook.RANKING)
public final class AuditHook implements NotifyHook {
    /** The PID of the configuration. */
    static final String PID = "net.patchbay.notifier.audit";
    /** The lowest of those that the table of rankings lists (D1). */
    static final int RANKING = -10_000;

    private final Logger log;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AuditEvents events;

    private volatile AuditLevel level;
    private volatile boolean postsEvents;

    /** When the before-call was made, by the clock that only measures. */
    private record Begun(long nanos) {}

    /**
     * For DS.
     *
     * @param log where the lines go
     * @param configuration what is written
     */
    @Activate
    public AuditHook(@Reference(service = LoggerFactory.class) Logger log, AuditConfiguration configuration) {
        this.log = log;
        modified(configuration);
    }

    /** Stays registered, so that no operation in between goes unheard. */
    @Modified
    void modified(AuditConfiguration configuration) {
        level = AuditLevel.of(configuration.level()).orElseGet(() -> {
            log.error(
                    "'level' of {} is '{}': write OFF, TRACE, DEBUG, INFO, WARN, ERROR or AUDIT; until then it is INFO",
                    PID,
                    OneLine.of(configuration.level()));
            return AuditLevel.INFO;
        });
        postsEvents = configuration.events();
    }

    @Override
    public Before before(Notification notification) {
        tell(() -> AuditLines.before(notification), sink -> sink.before(notification));
        return Before.proceed(new Begun(System.nanoTime()));
    }

    @Override
    public After after(Notification notification, Outcome outcome, Object context) {
        long took = System.nanoTime() - ((Begun) context).nanos();
        tell(() -> AuditLines.after(notification, outcome, took), sink -> sink.after(notification, outcome, took));
        return After.accept();
    }

    private void tell(Supplier<String> line, Consumer<AuditEvents> event) {
        AuditLevel now = level;
        safely(() -> {
            if (now.heard(log)) {
                now.write(log, line.get());
            }
        });
        AuditEvents sink = postsEvents ? events : null;
        if (sink != null) {
            safely(() -> event.accept(sink));
        }
    }

    /** There is nobody else who could be told that the log or Event Admin is broken. */
    private static void safely(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | LinkageError e) {
            // the operation goes on, and the other one is told all the same
        }
    }
}
