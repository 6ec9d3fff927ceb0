package net.patchbay.testkit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.NotifyHook;
import org.osgi.annotation.versioning.ConsumerType;

/** A hook, and what the checks need to know of it. Each check makes a fixture of its own and closes it. */
@ConsumerType
public interface HookFixture {
    /**
     * The hook, as it would be registered.
     *
     * @return the same one each time
     */
    NotifyHook hook();

    /**
     * The kinds that it is registered for.
     *
     * @return the kinds; by default those that a hook hears that names none (D2)
     */
    default Set<OperationKind> kinds() {
        return EnumSet.of(
                OperationKind.ADD_CONNECTION,
                OperationKind.CANCEL_CONNECTION,
                OperationKind.GET_CONNECTION_PERFORMANCE);
    }

    /**
     * The origins that it is registered for (D11).
     *
     * @return the origins; by default callers alone
     */
    default Set<Origin> origins() {
        return EnumSet.of(Origin.CALLER);
    }

    /**
     * The budget of each call (D15).
     *
     * @return what it is registered with; by default 10 s
     */
    default Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /**
     * Whether it is registered as one that never blocks (D29).
     *
     * @return true when it is; by default false
     */
    default boolean nonblocking() {
        return false;
    }

    /**
     * A remote name of which operations are not vetoed.
     *
     * @return the name; by default one that nobody serves
     */
    default String remoteName() {
        return "\\\\nowhere.invalid\\nothing";
    }

    /**
     * Operations that it must veto.
     *
     * @return the operations; none by default, and the check for it is skipped
     */
    default List<Notification> vetoed() {
        return List.of();
    }

    /**
     * Ends whatever the fixture started. Called once.
     *
     * @throws Exception the check fails
     */
    default void close() throws Exception {}
}
