package net.patchbay.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.TraceStep;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.Outcome;

/** One check's run against a hook: tells it of operations as the router does. Safe for several threads. */
final class Told {
    /** A connection, as it is told once it was made. */
    static final OperationResult CONNECTED = new OperationResult.Connected("testkit-1", "testkit", "");

    private final HookFixture fixture;

    Told(HookFixture fixture) {
        this.fixture = fixture;
    }

    HookFixture fixture() {
        return fixture;
    }

    /** A new operation that the hook hears of and doesn't veto. */
    Notification operation() {
        return operation(
                fixture.kinds().iterator().next(), fixture.origins().iterator().next(), fixture.remoteName(), Set.of());
    }

    Notification operation(OperationKind kind, Origin origin, String remoteName, Set<Flag> flags) {
        return new Notification(
                UUID.randomUUID().toString(),
                kind,
                origin,
                "net.patchbay.testkit",
                remoteName,
                "",
                ResourceType.ANY,
                "",
                flags,
                NetworkStatus.SUCCESS,
                0,
                Duration.ofMinutes(5));
    }

    /** The same operation, at an attempt that a hook asked for. */
    static Notification retry(Notification of, int retries) {
        return new Notification(
                of.operationId(),
                of.kind(),
                of.origin(),
                of.askedBy(),
                of.remoteName(),
                of.localName(),
                of.type(),
                of.provider(),
                of.flags(),
                NetworkStatus.RETRY,
                retries,
                of.remaining());
    }

    /** Success, with what it brought. */
    static Outcome succeeded(OperationResult result) {
        return outcome(NetworkStatus.SUCCESS, "testkit", true, false, true, result);
    }

    /** A failed attempt. */
    static Outcome failed(NetworkStatus status, boolean retryPossible) {
        return outcome(status, "testkit", true, retryPossible, !retryPossible, OperationResult.none());
    }

    /** What is told where another hook vetoed before the attempt. */
    static Outcome vetoed() {
        return outcome(NetworkStatus.ACCESS_DENIED, "hook other", false, false, true, OperationResult.none());
    }

    private static Outcome outcome(
            NetworkStatus status,
            String decidedBy,
            boolean attempted,
            boolean retryPossible,
            boolean last,
            OperationResult result) {
        TraceStep step = new TraceStep("testkit", "asked by the testkit", status, "", Duration.ofMillis(1));
        return new Outcome(
                status, decidedBy, "", attempted, retryPossible, last, attempted ? List.of(step) : List.of(), result);
    }

    /** Tells it before; the context that it sets, if any. A null answer sets none, which is the affair of another check. */
    Optional<Object> before(Notification operation) throws Exception {
        return fixture.hook().before(operation) instanceof Before.Proceed proceed
                ? Optional.ofNullable(proceed.context())
                : Optional.empty();
    }

    /** Tells it after; a null answer counts as an accept. */
    After after(Notification operation, Outcome outcome, Object context) throws Exception {
        After answer = fixture.hook().after(operation, outcome, context);
        return answer == null ? After.accept() : answer;
    }

    /** A whole operation with one attempt; nothing is told after where the hook wants nothing. */
    void whole(Notification operation, Outcome outcome) throws Exception {
        Optional<Object> context = before(operation);
        if (context.isPresent()) {
            after(operation, outcome, context.get());
        }
    }

    /** The context that a new operation gets. */
    Object context(Notification operation) throws Exception {
        return before(operation)
                .orElseThrow(() -> new SkippedCheck("the hook sets no context for a " + operation.kind() + " of "
                        + operation.remoteName() + ", so it gets no after-calls"));
    }
}
