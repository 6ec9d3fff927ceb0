package net.patchbay.socket.client;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import net.patchbay.socket.core.Answers;
import net.patchbay.socket.core.Descriptor;
import net.patchbay.socket.core.Engine;
import net.patchbay.socket.core.EventControl;
import net.patchbay.socket.core.Offer;
import net.patchbay.socket.core.Sockets;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AddressInfo;
import net.patchbay.wsk.AddressInfoHints;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NameInfo;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SecurityDescriptor;
import net.patchbay.wsk.StreamDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskSocket;
import net.patchbay.wsk.WskStreamSocket;
import net.patchbay.wsk.WskTransport;
import net.patchbay.wsk.WskVersion;
import org.osgi.framework.Bundle;

/** What a client captured, until it gives it back: checks that it hasn't, and passes on. */
final class CapturedProvider implements WskProvider {
    private final Client client;
    private final Sockets sockets;
    private final Engine engine;
    private final TransportList transports;
    private volatile boolean released;

    CapturedProvider(Client client, Sockets sockets, Engine engine, TransportList transports) {
        this.client = client;
        this.sockets = sockets;
        this.engine = engine;
        this.transports = transports;
    }

    @Override
    public WskVersion version() {
        return Client.HIGHEST;
    }

    private interface Call<T> {
        CompletableFuture<T> make();
    }

    private <T> CompletableFuture<T> unlessReleased(String what, Call<T> call) {
        return released ? failed(NtStatus.INVALID_HANDLE, what, "the provider was released: capture it") : call.make();
    }

    private <T> CompletableFuture<T> failed(NtStatus status, String what, String why) {
        return Answers.failed(engine, new WskException(status, what + " for " + client.name() + " failed, " + why));
    }

    // ------------------------------------------------------------ sockets

    @Override
    public CompletableFuture<WskSocket> basicSocket(TransportProtocol protocol) {
        return unlessReleased("making a socket", () -> sockets.basic(protocol));
    }

    @Override
    public <C> CompletableFuture<WskListeningSocket> listeningSocket(
            TransportProtocol protocol, C context, ListenDispatch<? super C> dispatch, SecurityDescriptor security) {
        return unlessReleased(
                "making a socket", () -> sockets.listening(protocol, context, dispatch, (Descriptor) security));
    }

    @Override
    public <C> CompletableFuture<WskConnectionSocket> connectionSocket(
            TransportProtocol protocol,
            C context,
            ConnectionDispatch<? super C> dispatch,
            SecurityDescriptor security) {
        return unlessReleased(
                "making a socket", () -> sockets.connection(protocol, context, dispatch, (Descriptor) security));
    }

    @Override
    public <C> CompletableFuture<WskDatagramSocket> datagramSocket(
            TransportProtocol protocol, C context, DatagramDispatch<? super C> dispatch, SecurityDescriptor security) {
        return unlessReleased(
                "making a socket", () -> sockets.datagram(protocol, context, dispatch, (Descriptor) security));
    }

    @Override
    public <C> CompletableFuture<WskStreamSocket> streamSocket(
            TransportProtocol protocol, C context, StreamDispatch<? super C> dispatch, SecurityDescriptor security) {
        return unlessReleased(
                "making a socket", () -> sockets.stream(protocol, context, dispatch, (Descriptor) security));
    }

    @Override
    public <C> CompletableFuture<WskConnectionSocket> socketConnect(
            TransportProtocol protocol,
            SocketAddress local,
            SocketAddress remote,
            C context,
            ConnectionDispatch<? super C> dispatch,
            SecurityDescriptor security) {
        return unlessReleased(
                "connecting", () -> sockets.connect(protocol, local, remote, context, dispatch, (Descriptor) security));
    }

    // ------------------------------------------------------------ controls

    @Override
    public NtStatus setStaticEventCallbacks(EventCallbackControl control) {
        if (released) {
            return NtStatus.INVALID_HANDLE;
        }
        NtStatus wrong = EventControl.statics(control);
        if (wrong != NtStatus.SUCCESS) {
            return wrong;
        }
        return client.statics(control.eventMask()) ? NtStatus.SUCCESS : NtStatus.INVALID_DEVICE_STATE;
    }

    @Override
    public List<WskTransport> transportList() {
        List<WskTransport> all = new ArrayList<>();
        for (Offer offer : transports.all()) {
            offer.protocols()
                    .forEach(protocol -> all.add(new WskTransport(protocol, offer.name(), offer.capabilities())));
        }
        return all;
    }

    @Override
    public CompletableFuture<Void> transportListChange() {
        return unlessReleased("waiting for a change of the transport list", client::transportListChange);
    }

    @Override
    public SecurityDescriptor cacheSecurityDescriptor(Predicate<? super Bundle> sharing) {
        return new Descriptor(
                client,
                second -> second instanceof Client other
                        && sharing.test(other.who().bundle()));
    }

    @Override
    public NtStatus releaseSecurityDescriptor(SecurityDescriptor descriptor) {
        return ((Descriptor) descriptor).release(client) ? NtStatus.SUCCESS : NtStatus.INVALID_PARAMETER;
    }

    // ------------------------------------------------------------ names

    @Override
    public CompletableFuture<List<AddressInfo>> getAddressInfo(
            String nodeName, String serviceName, AddressInfoHints hints) {
        return unlessReleased("looking up " + nodeName, () -> Answers.addresses(engine, nodeName, serviceName, hints));
    }

    @Override
    public CompletableFuture<NameInfo> getNameInfo(SocketAddress address, NameInfo.Flag... flags) {
        return unlessReleased(
                "looking up " + address, () -> Answers.name(engine, address, Set.copyOf(Arrays.asList(flags))));
    }

    // ------------------------------------------------------------ giving back

    @Override
    public void release() {
        if (!released) {
            released = true;
            client.released(this);
        }
    }

    /** The client has ended. */
    void end() {
        released = true;
    }
}
