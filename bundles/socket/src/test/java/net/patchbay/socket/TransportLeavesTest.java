package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.StreamDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskSocket;
import net.patchbay.wsk.WskStreamSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transport leaves, and each of its sockets hears of it once: D52, wsk.md 2.14. */
class TransportLeavesTest extends LeavingTest {
    @ParameterizedTest
    @CsvSource({
        "DISCONNECT RECEIVE SEND_BACKLOG, disconnect ABORTIVE",
        "DISCONNECT, disconnect ABORTIVE",
        "RECEIVE SEND_BACKLOG, receive null",
        "SEND_BACKLOG, ",
        "'', "
    })
    void d52AConnectionHearsOfItOnceByTheFirstThatIsEnabled(String enabled, String told) throws Exception {
        try (Line line = Line.to(provider, connected())) {
            for (String event : enabled.isEmpty() ? new String[0] : enabled.split(" ", -1)) {
                line.socket().enable(WskEvent.valueOf(event));
            }
            leaves();
            if (told != null) {
                assertThat(calls.next()).isEqualTo(told);
            }
            assertLost(line.socket());
        }
    }

    @Test
    void d52AStaticEventHearsOfItToo() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE, WskEvent.RECEIVE_FROM));
        try (Line line = Line.to(provider, connected())) {
            WskDatagramSocket datagrams = datagrams();
            leaves();
            assertThat(calls.next(2)).containsExactlyInAnyOrder("receive null", "receive-from null");
            assertLost(datagrams);
            assertLost(line.socket());
        }
    }

    @Test
    void d52AConnectionThatWasResetBeforeHasHadItsEnd() throws Exception {
        try (Line line = Line.to(provider, connected())) {
            line.socket().enable(WskEvent.DISCONNECT, WskEvent.RECEIVE);
            line.reset();
            assertThat(calls.next()).isEqualTo("disconnect ABORTIVE");
            leaves();
            assertLost(line.socket());
        }
    }

    @Test
    void d52APeersGracefulEndIsAnotherThing() throws Exception {
        try (Line line = Line.to(provider, connected())) {
            line.socket().enable(WskEvent.DISCONNECT);
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("disconnect GRACEFUL");
            leaves();
            assertThat(calls.next()).isEqualTo("disconnect ABORTIVE");
            assertLost(line.socket());
        }
    }

    @Test
    void d52WhatIsAcceptedWhileOthersAreToldHearsOfItToo() throws Exception {
        try (Line first = Line.to(provider, connected());
                Line late = Line.to(provider, connected())) {
            first.socket().enable(WskEvent.DISCONNECT);
            late.socket().enable(WskEvent.RECEIVE);
            AtomicBoolean asked = new AtomicBoolean();
            scene.seen(
                    all -> asked.getAndSet(true) ? all : List.of(all.iterator().next()));
            leaves();
            assertThat(calls.next(2)).containsExactlyInAnyOrder("disconnect ABORTIVE", "receive null");
            assertLost(late.socket());
        }
    }

    @Test
    void d52WhatWasntTakenIsDropped() throws Exception {
        try (Line line = Line.to(provider, connected())) {
            line.write("unread");
            line.arrived(6);
            leaves();
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            assertLost(line.socket());
        }
    }

    @Test
    void d52ASocketThatHasNoConnectionYetHearsNothing() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.DISCONNECT, WskEvent.ACCEPT));
        WskConnectionSocket connection =
                await(provider.connectionSocket(TransportProtocol.TCP, "unconnected", connected()));
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, "unbound", listening()));
        WskSocket basic = await(provider.basicSocket(TransportProtocol.TCP));
        leaves();
        assertLost(connection);
        assertLost(listener);
        assertThat(statusOf(basic.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        await(basic.close());
    }

    @Test
    void d52ADatagramSocketHearsOfItWhereItsEventIsEnabled() throws Exception {
        WskDatagramSocket hears = datagrams();
        WskDatagramSocket deaf = datagrams();
        hears.enable(WskEvent.RECEIVE_FROM);
        leaves();
        assertThat(calls.next()).isEqualTo("receive-from null");
        assertLost(hears);
        assertLost(deaf);
    }

    @Test
    void d52AListenerHearsOfItWhereItsEventIsEnabledAndItsPortIsFree() throws Exception {
        WskListeningSocket hears = listener(false);
        WskListeningSocket deaf = listener(false);
        InetSocketAddress address = addressOf(hears);
        hears.enable(WskEvent.ACCEPT);
        leaves();
        assertThat(calls.next()).isEqualTo("accept null");
        new ServerSocket(address.getPort(), 1, address.getAddress()).close();
        assertLost(hears);
        assertLost(deaf);
    }

    @ParameterizedTest
    @CsvSource({"true, accept null", "false, inspect null null"})
    void d52EachInspectionThatPendsIsAbortedBeforeTheListenerHearsOfIt(boolean accepts, String last) throws Exception {
        WskListeningSocket listener = listener(true);
        if (accepts) {
            listener.enable(WskEvent.ACCEPT);
        }
        try (Socket first = Line.dial(addressOf(listener));
                Socket second = Line.dial(addressOf(listener))) {
            assertThat(calls.next(2)).containsOnly("inspect one");
            leaves();
            assertThat(calls.next(3)).containsExactly("abort", "abort", last);
            Line.assertReset(first);
            Line.assertReset(second);
        }
        assertLost(listener);
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() -> scene.clients().sockets().isEmpty());
    }

    @Test
    void d52AStreamSocketHearsOfItInItsRole() throws Exception {
        StreamDispatch<String> both = new StreamDispatch<>(listening(), connected());
        WskStreamSocket listens = await(provider.streamSocket(TransportProtocol.TCP, "listens", both));
        await(listens.bind(SocketScene.anyPort()));
        await(listens.listen());
        listens.enable(WskEvent.ACCEPT);
        WskStreamSocket connects = await(provider.streamSocket(TransportProtocol.TCP, "connects", both));
        await(connects.bind(SocketScene.anyPort()));
        await(connects.connect(await(listens.localAddress())));
        assertThat(calls.next()).isEqualTo("accept one");
        connects.enable(WskEvent.DISCONNECT);
        leaves();
        assertThat(calls.next(2)).containsExactlyInAnyOrder("accept null", "disconnect ABORTIVE");
        assertLost(listens);
        assertLost(connects);
    }

    @Test
    void d52ADatagramThatComesAfterwardsIsNobodys() throws Exception {
        WskDatagramSocket socket = datagrams();
        InetSocketAddress address = (InetSocketAddress) await(socket.localAddress());
        socket.enable(WskEvent.RECEIVE_FROM);
        leaves();
        assertThat(calls.next()).isEqualTo("receive-from null");
        try (DatagramSocket from = new DatagramSocket()) {
            from.send(new DatagramPacket(new byte[] {1}, 1, address));
        }
        assertLost(socket);
    }
}
