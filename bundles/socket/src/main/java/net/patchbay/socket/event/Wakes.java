package net.patchbay.socket.event;

/** Whom a change wakes: done once all locks were left, so that nobody wakes into a lock or runs inside one. */
@FunctionalInterface
interface Wakes {
    /** Nobody waits. */
    Wakes NOBODY = () -> {};

    /** Nothing was changed, as the event object is closed. */
    Wakes REFUSED = new Wakes() {
        @Override
        public void wake() {
            // nobody
        }
    };

    void wake();
}
