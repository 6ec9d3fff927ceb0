package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.DatagramIndication;
import net.patchbay.wsk.MulticastGroup;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.ReceivedDatagram;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/** A socket for datagrams. */
final class DatagramSocket extends BoundSocket implements WskDatagramSocket {
    private final TransportDatagrams transport;
    private final DatagramReceiving receiving;
    private final ArrayDeque<SendToRequest> sends = new ArrayDeque<>();
    private final Object context;
    private final DatagramDispatch<Object> dispatch;
    private boolean full;
    private long sent;
    private SocketAddress remote;
    private SocketAddress sendTo;
    private final Peer peer;

    @SuppressWarnings("unchecked") // the context is what the callback takes, as the types promised when it was given
    <C> DatagramSocket(
            Engine engine,
            SocketOwner owner,
            Opened<TransportDatagrams> opened,
            C context,
            DatagramDispatch<? super C> dispatch,
            Descriptor security) {
        super(SocketCategory.DATAGRAM, engine, owner, opened, security);
        this.transport = opened.socket();
        this.peer = new Peer(transport);
        this.receiving = new DatagramReceiving(this, transport, peer);
        this.context = context;
        this.dispatch = dispatch == null ? new DatagramDispatch<>(null) : (DatagramDispatch<Object>) dispatch;
    }

    @Override
    void afterBind() {}

    @Override
    public CompletableFuture<Long> sendTo(ByteBuffer data, SocketAddress remoteAddress) {
        return sendMessages(List.of(data), remoteAddress);
    }

    @Override
    public CompletableFuture<Long> sendMessages(List<ByteBuffer> messages, SocketAddress remoteAddress) {
        return call(new SendToRequest(this, messages, remoteAddress), "send", request -> {
            checkBound("send");
            if (target(request) == null) {
                throw failure(
                        NtStatus.INVALID_PARAMETER, "send", "no address is given, and none was set for the socket");
            }
            checkFamily(target(request), "send");
            sends.add(request);
        });
    }

    /** An explicit address overrides those of the socket. */
    private SocketAddress target(SendToRequest request) {
        return request.to() != null ? request.to() : sendTo != null ? sendTo : remote;
    }

    @Override
    public CompletableFuture<ReceivedDatagram> receiveFrom(ByteBuffer into) {
        return call(new ReceiveFromRequest(this, into), "receive", request -> {
            checkBound("receive");
            if (into.isReadOnly()) {
                throw failure(NtStatus.INVALID_PARAMETER, "receive", "the buffer is read-only");
            }
            receiving.add(request);
        });
    }

    @Override
    public NtStatus release(DatagramIndication first) {
        return receiving.release(first);
    }

    void remote(SocketAddress address) throws WskException {
        checkTarget(address);
        remote = address;
        receiving.only(address);
    }

    /** As {@link #remote}, and has the system know it, where it can: it tells then that the other side refused something. */
    void connect(SocketAddress address) throws WskException {
        checkTarget(address);
        try {
            peer.connect(address);
        } catch (TransportException e) {
            throw failure(e, "connect to " + address);
        }
        remote(address);
    }

    /** Has somebody see what callbacks don't tell. */
    void watcher(DatagramWatcher watcher) {
        peer.watcher(watcher);
    }

    void sendTo(SocketAddress address) throws WskException {
        checkTarget(address);
        sendTo = address;
    }

    private void checkTarget(SocketAddress address) throws WskException {
        checkBound("setting an address");
        if (address != null) {
            checkFamily(address, "setting an address");
        }
    }

    void member(MulticastGroup group, boolean joins) throws WskException {
        try {
            if (joins) {
                transport.join(group.group(), group.on());
            } else {
                transport.leave(group.group(), group.on());
            }
        } catch (TransportException e) {
            throw failure(e, "joining " + group.group());
        }
    }

    // ------------------------------------------------------------ turns

    ReceiveFromAnswer receivedFrom(Datagram first) {
        return fence().answer("receive-from callback", "; its datagrams count as taken", () -> dispatch.receiveFrom()
                .receiveFrom(this, context, first));
    }

    @Override
    void ready(int readiness) {
        if ((readiness & Readiness.READ) != 0) {
            receiving.readable();
        }
        if ((readiness & Readiness.WRITE) != 0) {
            full = false;
        }
    }

    @Override
    void flush() {
        while (!sends.isEmpty() && !full) {
            SendToRequest request = sends.peek();
            if (!request.take()) {
                sends.remove();
            } else if (request.isSent()) {
                sends.remove();
                end(request, request.sent());
            } else {
                send(request);
            }
        }
    }

    private void send(SendToRequest request) {
        int size = request.message().remaining();
        try {
            if (peer.send(request.message(), target(request))) {
                request.wasSent(size);
                sent += size;
            } else {
                full = true;
                request.giveBack();
            }
        } catch (TransportException e) {
            sends.remove();
            end(
                    request,
                    new WskException(Statuses.of(e), "send of " + this + " failed, " + e.getMessage(), request.sent()));
        }
    }

    @Override
    Callout next() {
        return receiving.next();
    }

    @Override
    int wanted() {
        return bound() ? (receiving.wants() ? Readiness.READ : 0) | (sends.isEmpty() ? 0 : Readiness.WRITE) : 0;
    }

    @Override
    Callout farewell() {
        return receiving.farewell();
    }

    @Override
    int callbacks() {
        return dispatch.receiveFrom() == null ? 0 : WskEvent.RECEIVE_FROM.bit();
    }

    @Override
    boolean operational() {
        return bound();
    }

    @Override
    void endAll(Supplier<WskException> why) {
        receiving.endAll(why);
        sends.forEach(request -> end(request, why.get()));
        sends.clear();
    }

    @Override
    void forgetCancelled() {
        receiving.forgetCancelled();
        sends.removeIf(Request::wasCancelled);
    }

    @Override
    int pending() {
        return receiving.pending() + sends.size();
    }

    @Override
    long received() {
        return receiving.bytes();
    }

    @Override
    long sent() {
        return sent;
    }

    @Override
    long dropped() {
        return receiving.dropped();
    }

    @Override
    void letGo() {
        transport.close();
    }

    @Override
    void forget() {
        super.forget();
        Retained retained = receiving.retained();
        if (retained.count() > 0) {
            engine().warn(this + " was closed while its program holds " + retained.count() + " datagrams of "
                    + retained.bytes() + " bytes in all: release them before the close");
        }
    }
}
