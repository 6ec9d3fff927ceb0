package net.patchbay.testkit;

import net.patchbay.transport.EventLoop;

/** A loop that is right; what extends it is wrong in one thing. */
class BentLoop implements EventLoop {
    final EventLoop right;

    BentLoop(EventLoop right) {
        this.right = right;
    }

    @Override
    public void execute(Runnable task) {
        right.execute(task);
    }

    @Override
    public boolean inLoop() {
        return right.inLoop();
    }

    @Override
    public boolean replaceThread() {
        return right.replaceThread();
    }
}
