package net.patchbay.socket;

import java.util.function.Consumer;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.socket.core.SocketOwner;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/** Hooks that write down what they hear, on a thread of their own, and do what a test says. */
final class ConnectHooksForTests implements ConnectHooks {
    private final Calls told = new Calls();
    private final Gate gate;
    private NtStatus veto;
    private int retries;

    /** They think as long as the gate is shut. */
    ConnectHooksForTests(Gate gate) {
        this.gate = gate;
    }

    ConnectHooksForTests() {
        this(new Gate());
        gate.open();
    }

    ConnectHooksForTests vetoing(NtStatus with) {
        veto = with;
        return this;
    }

    ConnectHooksForTests retrying(int times) {
        retries = times;
        return this;
    }

    Calls told() {
        return told;
    }

    @Override
    public boolean heard() {
        return true;
    }

    @Override
    public void around(SocketOwner owner, String remoteName, Attempt attempt, Consumer<WskException> done) {
        Thread thread = new Thread(() -> {
            told.add("before " + owner.name() + " " + remoteName);
            gate.pass();
            if (veto == null) {
                attempt(attempt, retries, done);
            } else {
                done.accept(new WskException(veto, "vetoed by the test"));
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void attempt(Attempt attempt, int left, Consumer<WskException> done) {
        attempt.make(why -> {
            told.add("attempt " + words(why));
            if (why != null && left > 0) {
                attempt(attempt, left - 1, done);
            } else {
                told.add("after " + words(why));
                done.accept(why);
            }
        });
    }

    private static String words(WskException why) {
        return why == null ? "SUCCESS" : why.status().name();
    }
}
