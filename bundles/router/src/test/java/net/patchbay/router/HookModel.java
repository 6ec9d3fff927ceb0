package net.patchbay.router;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The rules of notification, D1 to D8, D14 and D16, as plainly as they can be said, for one operation whose hooks answer what a
 * script says: predicts every call, in order, and how the operation ends. Uses nothing of the engine.
 */
final class HookModel {
    /** What a hook says in a before-call. */
    enum BeforeSays {
        PROCEED,
        CONTEXT,
        VETO,
        THROW,
        NULL
    }

    /** What a hook says in an after-call. */
    enum AfterSays {
        ACCEPT,
        RETRY,
        RETRY_SOON,
        RETRY_TOO_LATE,
        VETO,
        THROW,
        NULL
    }

    /** Something that happens to a hook while another one is told, or while an attempt is made. */
    record Move(boolean leaves, int hook) {}

    /** A hook as the script has it. Calls beyond the end of a list get its last element. */
    record Hook(int id, int ranking, boolean closed, boolean inline, List<BeforeSays> before, List<AfterSays> after) {}

    /** A moment: the n-th call or attempt of the operation, counted from 0. */
    record Script(
            List<Hook> present, List<Hook> arriving, TreeMap<Integer, Move> moves, List<String> attempts, int limit) {}

    private static final String SUCCESS = "SUCCESS";
    private static final String CANCELLED = "CANCELLED";

    private final Script script;
    /** Those that the operation began with, in the order of the before-calls. */
    private final List<Hook> order = new ArrayList<>();

    private final List<Integer> holding = new ArrayList<>();
    private final List<Integer> gone = new ArrayList<>();
    private final int[] befores;
    private final int[] afters;
    private int moments;
    private boolean asked;
    private boolean tooLate;
    private boolean vetoed;

    /** Every call, as {@code 3 before RETRY} or {@code 3 after CANCELLED last}, and each attempt. */
    final List<String> calls = new ArrayList<>();

    /** How the operation ends. */
    String status;

    HookModel(Script script) {
        this.script = script;
        int all = script.present().size() + script.arriving().size();
        befores = new int[all];
        afters = new int[all];
        order.addAll(script.present());
        // D1: the higher ranking is registered earlier, then the lower id; the last registered is told first.
        order.sort((one, other) -> one.ranking() != other.ranking()
                ? Integer.compare(one.ranking(), other.ranking())
                : Integer.compare(other.id(), one.id()));
    }

    HookModel run() {
        for (int round = 0; status == null; round++) {
            String veto = tellBefore(round == 0 ? SUCCESS : "RETRY");
            if (veto != null) {
                // D4: who holds a context hears the veto's status, in the after order; nothing can be asked.
                tellAfter(veto, true);
                status = veto;
            } else {
                attempt(round);
            }
        }
        return this;
    }

    /** D4, D7, D14: null, or the status of the veto that ended it. */
    private String tellBefore(String operationStatus) {
        for (Hook hook : order) {
            if (holding.contains(hook.id()) || gone.contains(hook.id())) {
                continue;
            }
            BeforeSays says = at(hook.before(), befores[hook.id()]++);
            happens(hook.id() + " before " + operationStatus);
            switch (says) {
                case CONTEXT -> holding.add(hook.id());
                case VETO -> {
                    return "ACCESS_DENIED";
                }
                case THROW, NULL -> {
                    if (hook.closed()) {
                        return CANCELLED;
                    }
                }
                default -> {
                    // D3: no context, no after-call
                }
            }
        }
        return null;
    }

    private void attempt(int round) {
        String outcome = round < script.attempts().size() ? script.attempts().get(round) : SUCCESS;
        happens("attempt");
        if (outcome.equals(SUCCESS)) {
            // D5, D6: nothing that is asked now counts.
            tellAfter(SUCCESS, true);
            status = SUCCESS;
            return;
        }
        asked = false;
        tooLate = false;
        vetoed = false;
        tellAfter(outcome, false);
        if (vetoed) {
            status = CANCELLED;
        } else if (!asked || tooLate || round >= script.limit()) {
            status = outcome;
        }
        if (status != null) {
            // D8: who asked and doesn't get it has one last after-call.
            tellAfter(status, true);
        }
    }

    /** D1: the reverse of the before-calls; D3: those who hold a context. */
    private void tellAfter(String operationStatus, boolean last) {
        for (int i = order.size() - 1; i >= 0; i--) {
            Hook hook = order.get(i);
            if (!holding.contains(hook.id())) {
                continue;
            }
            AfterSays says = at(hook.after(), afters[hook.id()]++);
            happens(hook.id() + " after " + operationStatus + (last ? " last" : ""));
            boolean keeps = false;
            if (!last) {
                switch (says) {
                    case RETRY, RETRY_SOON -> keeps = true;
                    case RETRY_TOO_LATE -> {
                        keeps = true;
                        tooLate = true;
                    }
                    case VETO -> vetoed = true;
                    default -> {
                        // D14: a throw is accepted under either policy
                    }
                }
            }
            asked |= keeps;
            if (!keeps) {
                holding.remove((Integer) hook.id());
            }
        }
    }

    /** A call or an attempt; something may happen during it. */
    private void happens(String call) {
        calls.add(call);
        Move move = script.moves().get(moments++);
        // D16: one that leaves is told no more, but gets the contexts back that it holds. D1: one that comes isn't
        // told.
        if (move != null && move.leaves()) {
            gone.add(move.hook());
        }
    }

    private static <T> T at(List<T> says, int call) {
        return says.get(Math.min(call, says.size() - 1));
    }
}
