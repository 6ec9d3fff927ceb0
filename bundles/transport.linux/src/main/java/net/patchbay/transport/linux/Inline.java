package net.patchbay.transport.linux;

/** Whether urgent bytes of a stream come in the normal one, as its option says. The system's own option is another matter. */
final class Inline {
    private boolean on;

    Inline(boolean on) {
        this.on = on;
    }

    boolean on() {
        return on;
    }

    void become(boolean to) {
        on = to;
    }
}
