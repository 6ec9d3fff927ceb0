package net.patchbay.router.notify;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.After;
import net.patchbay.notify.AsyncAttempt;
import net.patchbay.notify.Attempt;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Outcome;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.fence.Verdict.Failed;
import net.patchbay.router.fence.Verdict.Returned;
import net.patchbay.router.operation.Operation;

/**
 * The hooks that one operation began with: told before in one order, those that hold a context after in the other (D1, D3).
 * For the thread that runs the operation.
 */
public final class ToldHooks implements Operation.Contexts {
    private final Operation operation;
    /** In the order of the before-calls. */
    private final Slot[] slots;
    /** The name of a hook that must be there and isn't, or null (D68). */
    private final String missing;

    private final Set<String> required;
    private final Retries retries;

    ToldHooks(Operation operation, Slot[] slots, String missing, Set<String> required, Retries retries) {
        this.operation = operation;
        this.slots = slots;
        this.missing = missing;
        this.required = required;
        this.retries = retries;
        operation.heldBy(this);
    }

    /**
     * Runs the operation with them, on this thread.
     *
     * @param about what it is about
     * @param attempt makes one attempt
     * @param <T> what a successful one brings
     * @return how it ends
     */
    public <T> Attempted<T> around(Notification about, Attempt<T> attempt) {
        return new Rounds<T>(operation, this, about).run(attempt);
    }

    /**
     * Runs the operation with them, with attempts that nobody waits for.
     *
     * @param about what it is about
     * @param attempt starts one attempt
     * @param threads where the hooks are told of an attempt that has ended, and where it is seen that one takes too long
     * @param ended takes how it ends
     * @param <T> what a successful attempt brings
     * @return what begins it, on the thread where the hooks are told first
     */
    public <T> Runnable aroundAsync(
            Notification about, AsyncAttempt<T> attempt, Continuations threads, Consumer<Attempted<T>> ended) {
        return new AsyncRounds<>(this, about, attempt, threads, ended)::run;
    }

    Operation operation() {
        return operation;
    }

    Retries retries() {
        return retries;
    }

    /** Tells those who are to be told, until one says no; null when the attempt is to be made. */
    <T> Attempted<T> before(Notification notification) {
        if (missing != null) {
            return vetoedByAbsence(missing, "it must be there (required.hooks) and isn't");
        }
        for (Slot slot : slots) {
            Attempted<T> ended = ended();
            if (ended != null) {
                return ended;
            }
            Attempted<T> veto =
                    slot.isToldBefore() ? before(slot, notification) : slot.hasLeft() ? hasLeft(slot) : null;
            if (veto != null) {
                return veto;
            }
        }
        return ended();
    }

    private <T> Attempted<T> vetoedByAbsence(String name, String words) {
        String party = OperationTrace.HOOK + name;
        operation.step(party, "before", NetworkStatus.CANCELLED, words, 0);
        return Attempted.failed(NetworkStatus.CANCELLED, party, words);
    }

    private <T> Attempted<T> ended() {
        if (operation.cancelled()) {
            return Attempted.failed(NetworkStatus.CANCELLED, OperationTrace.ROUTER, Rounds.CALLER_CANCELLED);
        }
        return operation.overdue()
                ? Attempted.failed(
                        NetworkStatus.EXTENDED_ERROR,
                        OperationTrace.ROUTER,
                        "the operation's deadline passed while its hooks were told")
                : null;
    }

    private <T> Attempted<T> before(Slot slot, Notification notification) {
        Hook hook = slot.hook();
        long begin = operation.lastTick();
        Verdict<Before> verdict = slot.before(operation, notification);
        if (verdict == null) {
            return hasLeft(slot);
        }
        long took = operation.lastTick() - begin;
        if (verdict instanceof Failed<Before> failed) {
            return beforeFailed(slot, notification, failed, took);
        }
        Before answer = ((Returned<Before>) verdict).value();
        if (answer instanceof Before.Veto veto) {
            hook.vetoes.increment();
            String reason = operation.withoutSecrets(veto.reason());
            operation.step(hook.party(), "before", veto.status(), "vetoes: " + reason, took);
            return Attempted.failed(veto.status(), hook.party(), reason);
        }
        if (answer == null) {
            return beforeFailed(slot, notification, Answers.nothing(), took);
        }
        operation.step(hook.party(), "before", NetworkStatus.SUCCESS, "", took);
        return null;
    }

    /** One that must be there lets nothing through by leaving in time (D68). */
    private <T> Attempted<T> hasLeft(Slot slot) {
        String name = slot.stated().name();
        return required.contains(name)
                ? vetoedByAbsence(name, "it must be there (required.hooks) and left before it was told")
                : null;
    }

    /** As if it had said nothing, or with the policy {@code closed} as if it had vetoed (D14, D15). */
    private <T> Attempted<T> beforeFailed(Slot slot, Notification notification, Failed<Before> failed, long took) {
        Hook hook = slot.hook();
        String words = operation.withoutSecrets(failed.words());
        operation.step(hook.party(), "before", failed.status(), words, took);
        if (failed.why() == Verdict.Why.CANCELLED) {
            return null;
        }
        hook.failed(notification.kind(), "before", words);
        if (!slot.stated().closed()) {
            return failed.why() == Verdict.Why.LEFT ? hasLeft(slot) : null;
        }
        hook.vetoes.increment();
        return Attempted.failed(
                NetworkStatus.CANCELLED, hook.party(), "it " + words + ", and its failure policy is closed");
    }

    /** Tells all who hold a context. */
    Answers after(Notification notification, Outcome outcome) {
        Answers answers = new Answers();
        LastCalls calls = new LastCalls(operation);
        calls.begin();
        try {
            for (int i = slots.length - 1; i >= 0; i--) {
                if (slots[i].holdsContext()) {
                    after(slots[i], calls, notification, outcome, answers);
                }
            }
        } finally {
            calls.end();
        }
        return answers;
    }

    private void after(Slot slot, LastCalls calls, Notification notification, Outcome outcome, Answers answers) {
        Hook hook = slot.hook();
        long begin = operation.lastTick();
        Verdict<After> verdict = slot.after(calls, notification, outcome);
        long took = operation.lastTick() - begin;
        String asked = outcome.last() && outcome.attempted() && !outcome.succeeded() ? "last after" : "after";
        if (verdict instanceof Returned<After> returned && returned.value() != null) {
            answered(hook, asked, returned.value(), outcome, took, answers);
            return;
        }
        Failed<After> failed = verdict instanceof Failed<After> nothing ? nothing : Answers.nothing();
        String words = operation.withoutSecrets(failed.words());
        boolean lost = failed.why() == Verdict.Why.LEFT || failed.why() == Verdict.Why.BUSY;
        operation.step(hook.party(), asked, failed.status(), lost ? words + "; its after-call is lost" : words, took);
        if (lost) {
            hook.lost(operation.id(), words);
        } else {
            hook.failed(notification.kind(), asked, words);
        }
    }

    private void answered(Hook hook, String asked, After answer, Outcome outcome, long took, Answers answers) {
        boolean counts = outcome.attempted() && !outcome.succeeded() && !outcome.last();
        if (answer instanceof After.Retry retry) {
            operation.step(hook.party(), asked, NetworkStatus.RETRY, "asks for a retry" + pause(retry.pause()), took);
            if (counts) {
                hook.retries.increment();
                answers.retry(retry.pause());
            } else {
                hook.misplaced("asked for a retry where none is possible");
            }
        } else if (answer instanceof After.Veto veto) {
            String reason = operation.withoutSecrets(veto.reason());
            operation.step(hook.party(), asked, NetworkStatus.CANCELLED, "vetoes: " + reason, took);
            if (counts) {
                hook.vetoes.increment();
                answers.veto(hook.party(), reason);
            } else {
                hook.misplaced("vetoed what can't be vetoed any more");
            }
        } else {
            operation.step(hook.party(), asked, NetworkStatus.SUCCESS, "", took);
        }
    }

    private static String pause(Duration pause) {
        if (pause.isZero()) {
            return "";
        }
        // A hook may name a pause whose milliseconds no long holds.
        return pause.toDays() > 0 ? " in " + pause.toDays() + " days" : " in " + pause.toMillis() + " ms";
    }

    @Override
    public Object contextOf(Object hook, long bundleId) {
        for (Slot slot : slots) {
            Object context = slot.context();
            if (context != null && slot.hook().is(hook) && slot.stated().bundleId() == bundleId) {
                return context;
            }
        }
        return null;
    }

    @Override
    public boolean holds(Gate gate) {
        for (Slot slot : slots) {
            if (slot.inside(gate)) {
                return true;
            }
        }
        return false;
    }
}
