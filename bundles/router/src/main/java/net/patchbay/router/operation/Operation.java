package net.patchbay.router.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Interruptible;

/**
 * One thing that the router was asked to do: who asked, by when it must end, and what everyone said. Steps are added by
 * the thread that runs it.
 */
public final class Operation extends Cancellable {
    private final Operations operations;
    private final long number;
    private final long began;
    private final long deadline;
    private final int depth;
    private final OperationKind kind;
    private final String remoteName;
    private final String askedBy;
    private String localName;
    private Credentials credentials;
    /** Copies of the passwords that sessions know which this operation asks; wiped at its end. */
    private List<Credentials> guarded = List.of();
    /** The first step, which is the only one of most operations; then all of them. */
    private Step first;

    private List<Step> all;
    private volatile Contexts contexts;
    private boolean hasWaited;
    private long lastTick;
    private NetworkStatus status;
    private String decidedBy;
    private String detail = "";

    /** What hooks gave the operation to keep until they are told after (D3). */
    public interface Contexts {
        /**
         * The context of one hook (D18).
         *
         * @param hook the hook's service
         * @param bundleId the bundle that asks, which must be the hook's own
         * @return the context, null for none
         */
        Object contextOf(Object hook, long bundleId);

        /**
         * Whether a context of that party is held.
         *
         * @param gate the party's gate
         * @return true until it is given back
         */
        boolean holds(Gate gate);
    }

    /** What was said, before anybody asks for it as text. */
    private record Step(String party, String asked, NetworkStatus status, String detail, long nanos) {}

    Operation(Operations operations, long number, Subject subject, long budget, Interruptible outer) {
        this.operations = operations;
        this.number = number;
        this.began = operations.clock().now();
        this.lastTick = began;
        this.kind = subject.kind();
        this.remoteName = subject.remoteName();
        this.localName = subject.localName();
        this.askedBy = subject.askedBy();
        this.credentials = subject.credentials();
        this.deadline = outer == null ? began + budget : Math.min(began + budget, outer.deadline());
        this.depth = outer == null ? 1 : outer.depth() + 1;
    }

    /**
     * What an operation is about.
     *
     * @param kind what is asked for
     * @param remoteName the remote name, "" for none
     * @param localName the local name, "" for none
     * @param askedBy the symbolic name of the bundle that asks
     * @param credentials what must not appear in any text
     */
    public record Subject(
            OperationKind kind, String remoteName, String localName, String askedBy, Credentials credentials) {}

    @Override
    public String id() {
        return operations.id(number);
    }

    @Override
    public String askedBy() {
        return askedBy;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public int depth() {
        return depth;
    }

    /**
     * What is asked for.
     *
     * @return the kind
     */
    public OperationKind kind() {
        return kind;
    }

    /**
     * The name that it is about.
     *
     * @return the remote name, "" for none
     */
    public String remoteName() {
        return remoteName;
    }

    /**
     * The local name that it is about.
     *
     * @return the name, "" for none
     */
    public String localName() {
        return localName;
    }

    /**
     * A local name was picked.
     *
     * @param name the name
     */
    public void picked(String name) {
        localName = name;
    }

    /**
     * Whether the deadline has passed.
     *
     * @return true when nobody may be asked any more
     */
    public boolean overdue() {
        return deadline - lastTick <= 0;
    }

    @Override
    public long tick() {
        long now = operations.clock().now();
        // It may have been asked for exactly before, and less exactly now.
        if (now - lastTick > 0) {
            lastTick = now;
        }
        return lastTick;
    }

    @Override
    public long lastTick() {
        return lastTick;
    }

    /**
     * Hooks take part in it.
     *
     * @param hooks what they gave it to keep
     */
    public void heldBy(Contexts hooks) {
        contexts = hooks;
    }

    /**
     * What hooks gave it to keep.
     *
     * @return the contexts, null where no hook takes part or it has ended
     */
    public Contexts contexts() {
        return contexts;
    }

    @Override
    public boolean holds(Gate gate) {
        Contexts held = contexts;
        return (held != null && held.holds(gate)) || (hasWaited && gate == operations.waited());
    }

    @Override
    public synchronized void waitBegins() {
        hasWaited = hasWaited || operations.waited().enter();
        super.waitBegins();
    }

    /**
     * Adds what one party said.
     *
     * @param party its name
     * @param asked what it was asked
     * @param answer its status
     * @param detail its words; the operation's password is taken out of them
     * @param nanos how long it took
     */
    public void step(String party, String asked, NetworkStatus answer, String detail, long nanos) {
        Step step = new Step(party, asked, answer, withoutSecrets(detail), nanos);
        if (first == null) {
            first = step;
            return;
        }
        if (all == null) {
            all = new ArrayList<>();
            all.add(first);
        }
        all.add(step);
    }

    /**
     * How many steps there are.
     *
     * @return the number now
     */
    public int stepCount() {
        return all != null ? all.size() : first != null ? 1 : 0;
    }

    /**
     * The steps from one of them on.
     *
     * @param from how many to leave out
     * @return the steps as values
     */
    public List<TraceStep> traceSteps(int from) {
        List<Step> steps = steps();
        return from >= steps.size()
                ? List.of()
                : steps.subList(from, steps.size()).stream().map(this::value).toList();
    }

    private TraceStep value(Step step) {
        return new TraceStep(
                step.party(), step.asked(), step.status(), step.detail(), operations.duration(step.nanos()));
    }

    private List<Step> steps() {
        return all != null ? all : first != null ? List.of(first) : List.of();
    }

    /**
     * Somebody is asked who knows that password: it is taken out of all that is kept from here on.
     *
     * @param known the credentials, of which a copy is made
     */
    public void guard(Credentials known) {
        if (known.hasPassword()) {
            guarded = Stream.concat(guarded.stream(), Stream.of(known.copy())).toList();
        }
    }

    /**
     * A text that a foreign party wrote, without the operation's password (D13).
     *
     * @param text the text
     * @return the text that may be kept and shown
     */
    public String withoutSecrets(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String safe = Secrets.removed(text, credentials);
        for (Credentials each : guarded) {
            safe = Secrets.removed(safe, each);
        }
        return safe;
    }

    /**
     * Ends it, and remembers it.
     *
     * @param outcome its status
     * @param by who decided it
     */
    public void end(NetworkStatus outcome, String by) {
        end(outcome, by, "");
    }

    /**
     * Ends it, and remembers it.
     *
     * @param outcome its status
     * @param by who decided it
     * @param words why, without secrets
     */
    public void end(NetworkStatus outcome, String by, String words) {
        detail = words;
        status = outcome;
        decidedBy = by;
        credentials = Credentials.DEFAULT;
        if (!guarded.isEmpty()) {
            guarded.forEach(Credentials::wipe);
            guarded = List.of();
        }
        if (contexts != null) {
            contexts = null;
        }
        operations.remember(this);
        if (hasWaited) {
            hasWaited = false;
            operations.waited().exit();
        }
    }

    /**
     * Its number, which grows with time.
     *
     * @return the number
     */
    public long number() {
        return number;
    }

    /**
     * When it began.
     *
     * @return milliseconds since the epoch
     */
    public long startedAt() {
        return operations.instant(began).toEpochMilli();
    }

    /**
     * The operation as a value. To be asked after its end.
     *
     * @return the trace
     */
    public OperationTrace trace() {
        return new OperationTrace(
                id(),
                kind,
                remoteName,
                localName,
                askedBy,
                operations.instant(began),
                operations.duration(lastTick - began),
                status,
                decidedBy,
                detail,
                traceSteps(0));
    }
}
