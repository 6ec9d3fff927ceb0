package net.patchbay.socket.core;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskBoundSocket;
import net.patchbay.wsk.WskException;

/** A socket with an address of its own, and with how it shares it. */
abstract class BoundSocket extends SocketCore implements WskBoundSocket {
    private Descriptor security;
    private BoundAddresses.Sharing sharing = BoundAddresses.Sharing.NONE;
    private BoundAddresses.Binding binding;
    private volatile boolean bound;

    BoundSocket(SocketCategory category, Engine engine, SocketOwner owner, Opened<?> opened, Descriptor security) {
        super(category, engine, owner, opened);
        this.security = security == null ? Descriptor.NOBODY : security;
    }

    /** Fails where a bind makes no sense at all. */
    void beforeBind() throws WskException {}

    /** Its address is its own: what else a bind does. Where it fails, so does the bind. */
    abstract void afterBind() throws TransportException;

    @Override
    public final CompletableFuture<Void> bind(SocketAddress localAddress) {
        return call(new Request<Void>(this), "bind", request -> {
            bindNow(localAddress);
            end(request, (Void) null);
        });
    }

    final void bindNow(SocketAddress local) throws WskException {
        if (bound) {
            throw failure(
                    NtStatus.INVALID_PARAMETER,
                    "bind",
                    "it is bound to " + transport().localAddress());
        }
        beforeBind();
        checkFamily(local, "bind");
        BoundAddresses.Binding mine = new BoundAddresses.Binding(protocol(), local, owner(), sharing, security);
        NtStatus status = engine().addresses().take(mine);
        if (status != NtStatus.SUCCESS) {
            throw failure(status, "bind to " + local, "another socket of this framework is bound there");
        }
        try {
            share();
            transport().bind(local);
            engine().addresses().fix(mine, transport().localAddress());
            afterBind();
            bound = true;
            binding = mine;
        } catch (TransportException e) {
            engine().addresses().release(mine);
            throw failure(e, "bind to " + local);
        }
    }

    /** Where our own table allows two, the system has to as well (D51). */
    private void share() throws TransportException {
        if ((sharing == BoundAddresses.Sharing.REUSE || security != Descriptor.NOBODY)
                && transport().supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
            transport().option(StandardSocketOptions.SO_REUSEPORT, true);
        }
    }

    final void checkFamily(SocketAddress address, String what) throws WskException {
        Optional<AddressFamily> family = AddressFamily.of(address);
        boolean mapped = protocol().family() == AddressFamily.INET6
                && family.filter(AddressFamily.INET::equals).isPresent();
        if (family.isEmpty() || (family.get() != protocol().family() && !mapped)) {
            throw failure(
                    NtStatus.INVALID_PARAMETER,
                    what + " to " + address,
                    address instanceof InetSocketAddress inet && inet.isUnresolved()
                            ? "the name is not known"
                            : "the address is not of the family " + protocol().family());
        }
    }

    final void checkBound(String what) throws WskException {
        if (!bound) {
            throw failure(NtStatus.INVALID_DEVICE_STATE, what, "bind it first");
        }
    }

    final boolean bound() {
        return bound;
    }

    /** It was bound by the system, as part of a connect or an accept. */
    final void boundBySystem() {
        bound = true;
    }

    /** Nothing came of what the system bound it for. */
    final void unbound() {
        bound = false;
    }

    @Override
    public final CompletableFuture<SocketAddress> localAddress() {
        return call(new Request<SocketAddress>(this), "asking for the local address", request -> {
            checkBound("asking for the local address");
            end(request, transport().localAddress());
        });
    }

    final void security(Descriptor descriptor) {
        security = descriptor;
    }

    final Descriptor security() {
        return security;
    }

    final void sharing(BoundAddresses.Sharing how) {
        sharing = how;
    }

    final BoundAddresses.Sharing sharing() {
        return sharing;
    }

    @Override
    void forget() {
        if (binding != null) {
            engine().addresses().release(binding);
        }
    }
}
