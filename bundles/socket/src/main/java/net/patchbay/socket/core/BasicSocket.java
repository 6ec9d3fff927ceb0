package net.patchbay.socket.core;

import java.util.function.Supplier;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskException;

/** A socket for options and lists of addresses. */
final class BasicSocket extends SocketCore {
    BasicSocket(Engine engine, SocketOwner owner, Opened<?> opened) {
        super(SocketCategory.BASIC, engine, owner, opened);
    }

    @Override
    void ready(int readiness) {}

    @Override
    Callout next() {
        return null;
    }

    @Override
    int wanted() {
        return 0;
    }

    @Override
    void endAll(Supplier<WskException> why) {}

    @Override
    void forgetCancelled() {}

    @Override
    void letGo() {
        transport().close();
    }

    @Override
    Callout farewell() {
        return null;
    }

    @Override
    int callbacks() {
        return 0;
    }

    @Override
    boolean operational() {
        return true;
    }
}
