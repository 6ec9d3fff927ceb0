package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.socket.BentTransport;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of addresses and routes: told once for each time that they were asked for (eventselect.md §3.7). */
@Timeout(60)
class NetworkNoticesTest {
    private static final SocketAddress FAR = SocketScene.address(7, 10, 0, 0, 9);
    private static final SocketAddress ANY = SocketScene.address(0, 0, 0, 0, 0);
    private static final int MASK =
            NetworkEvent.mask(NetworkEvent.ADDRESS_LIST_CHANGE, NetworkEvent.ROUTING_INTERFACE_CHANGE);

    /** A network that a test changes. */
    private static final class Scene implements AutoCloseable {
        private final WinsockScene winsock;
        private final BentTransport transport;
        private final WinsockSocket socket;
        private final EventObject event;
        private final AtomicInteger watches = new AtomicInteger();
        private final AtomicReference<NetworkListener> listener = new AtomicReference<>();

        Scene(Profile profile, TransportCapability... can) throws Exception {
            winsock = new WinsockScene(profile);
            transport = winsock.below().bend(can);
            transport.with("watch", (real, arguments) -> {
                int unused = watches.incrementAndGet();
                listener.set((NetworkListener) arguments[0]);
                return (AutoCloseable) watches::decrementAndGet;
            });
            addresses(1);
            route(1);
            socket = winsock.winsock().socket(TransportProtocol.UDP);
            event = winsock.event();
        }

        void addresses(int last) {
            List<SocketAddress> all = List.of(SocketScene.address(0, 10, 0, 0, last));
            transport.with("localAddresses", (real, arguments) -> all);
        }

        void route(int last) {
            transport.with("route", (real, arguments) -> SocketScene.address(0, 10, 0, 0, last));
        }

        void gone() {
            transport.failing("route", TransportError.HOST_UNREACHABLE);
        }

        void select() throws WinsockException {
            socket.eventSelect(event, MASK);
        }

        void askForAddresses() {
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_CHANGE, null)))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
        }

        void askForRoute(SocketAddress to) {
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_CHANGE, to)))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
        }

        void look() throws Exception {
            winsock.below().look(1);
        }

        NetworkEvents events() throws Exception {
            look();
            return socket.enumNetworkEvents(event);
        }

        /** A blocking call on a thread of its own, which waits by the time this returns. */
        CompletableFuture<WsaError> blockingAsk(AtomicReference<Thread> thread) throws Exception {
            AtomicInteger asked = new AtomicInteger();
            transport.with("localAddresses", (real, arguments) -> {
                int unused = asked.incrementAndGet();
                return List.of(SocketScene.address(0, 10, 0, 0, 1));
            });
            CompletableFuture<WsaError> outcome = new CompletableFuture<>();
            Thread asks = new Thread(() -> {
                try {
                    socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_CHANGE, null);
                    outcome.complete(WsaError.NO_ERROR);
                } catch (WinsockException e) {
                    outcome.complete(e.error());
                }
            });
            thread.set(asks);
            asks.start();
            while (asked.get() == 0 || asks.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            return outcome;
        }

        @Override
        public void close() throws ReflectiveOperationException, IOException {
            winsock.close();
        }
    }

    private static WsaError await(CompletableFuture<WsaError> outcome) throws Exception {
        return outcome.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfAddressesIsToldOnceForEachAskAndOnlyAfterIt(Profile profile) throws Exception {
        try (Scene scene = new Scene(profile)) {
            scene.select();
            scene.addresses(2);
            assertThat(scene.events().isEmpty()).as("nobody asked").isTrue();
            scene.askForAddresses();
            assertThat(scene.events().isEmpty()).as("no change since").isTrue();
            scene.addresses(3);
            NetworkEvents told = scene.events();
            assertThat(told.mask()).isEqualTo(NetworkEvent.ADDRESS_LIST_CHANGE.bit());
            assertThat(told.error(NetworkEvent.ADDRESS_LIST_CHANGE)).isEqualTo(WsaError.NO_ERROR);
            scene.addresses(4);
            assertThat(scene.events().isEmpty()).as("not asked again").isTrue();
            scene.askForAddresses();
            assertThat(scene.socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_QUERY, null))
                    .containsExactly(SocketScene.address(0, 10, 0, 0, 4));
            assertThat(scene.events().isEmpty())
                    .as("no change since the second")
                    .isTrue();
            scene.addresses(5);
            assertThat(scene.events().has(NetworkEvent.ADDRESS_LIST_CHANGE)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void askedTwiceIsAskedOnceAndNoChangeBetweenIsLost(Profile profile) throws Exception {
        try (Scene scene = new Scene(profile)) {
            scene.select();
            scene.askForAddresses();
            scene.addresses(2);
            scene.askForAddresses();
            assertThat(scene.events().has(NetworkEvent.ADDRESS_LIST_CHANGE)).isTrue();
            scene.addresses(3);
            assertThat(scene.events().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfARouteIsToldWithTheErrorOfADestinationThatIsGone(Profile profile) throws Exception {
        try (Scene scene = new Scene(profile, TransportCapability.ROUTES)) {
            scene.select();
            scene.askForRoute(FAR);
            scene.addresses(2);
            assertThat(scene.events().isEmpty()).as("the same way").isTrue();
            scene.gone();
            NetworkEvents told = scene.events();
            assertThat(told.mask()).isEqualTo(NetworkEvent.ROUTING_INTERFACE_CHANGE.bit());
            assertThat(told.error(NetworkEvent.ROUTING_INTERFACE_CHANGE)).isEqualTo(WsaError.WSAENETUNREACH);
            scene.askForRoute(FAR);
            assertThat(scene.events().isEmpty()).as("still gone").isTrue();
            scene.route(1);
            assertThat(scene.events().error(NetworkEvent.ROUTING_INTERFACE_CHANGE))
                    .isEqualTo(WsaError.NO_ERROR);
        }
    }

    @Test
    void theWildcardAddressAsksForAnyRoute() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED, TransportCapability.NETWORK_CHANGES)) {
            scene.select();
            scene.askForRoute(ANY);
            assertThat(scene.events().isEmpty()).isTrue();
            scene.addresses(2);
            assertThat(scene.events().has(NetworkEvent.ROUTING_INTERFACE_CHANGE))
                    .isTrue();
            scene.askForRoute(ANY);
            scene.gone();
            assertThat(scene.events().error(NetworkEvent.ROUTING_INTERFACE_CHANGE))
                    .isEqualTo(WsaError.NO_ERROR);
            scene.askForRoute(ANY);
            scene.listener.get().routesChanged();
            assertThat(scene.events().has(NetworkEvent.ROUTING_INTERFACE_CHANGE))
                    .isTrue();
        }
    }

    @Test
    void aTransportThatTellsIsWatchedOnceAndWhileSomebodyWaits() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED, TransportCapability.NETWORK_CHANGES)) {
            scene.select();
            scene.look();
            assertThat(scene.watches).as("nobody waits").hasValue(0);
            scene.askForAddresses();
            scene.askForRoute(FAR);
            assertThat(scene.watches).hasValue(1);
            scene.addresses(2);
            scene.listener.get().addressesChanged(AddressFamily.INET);
            scene.winsock.await(scene.socket, scene.event, NetworkEvent.ADDRESS_LIST_CHANGE);
            scene.look();
            assertThat(scene.watches).as("somebody waits for the route").hasValue(1);
            scene.socket.close();
            scene.look();
            assertThat(scene.watches).hasValue(0);
        }
    }

    @Test
    void aTransportThatCantTellIsLookedAtAndNotWatched() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED)) {
            scene.select();
            scene.askForAddresses();
            assertThat(scene.watches).hasValue(0);
        }
    }

    @Test
    void aWatchThatFailsIsReplacedByLooks() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED, TransportCapability.NETWORK_CHANGES)) {
            scene.transport.failing("watch", TransportError.NO_RESOURCES);
            scene.select();
            scene.askForAddresses();
            assertThat(scene.winsock.below().log()).anyMatch(line -> line.contains("bent doesn't tell"));
            scene.addresses(2);
            assertThat(scene.events().has(NetworkEvent.ADDRESS_LIST_CHANGE)).isTrue();
        }
    }

    @Test
    void noChangeIsLostThatComesWhileItIsAskedFor() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED, TransportCapability.NETWORK_CHANGES)) {
            scene.transport.with("localAddresses", (real, arguments) -> {
                scene.addresses(1);
                scene.listener.get().routesChanged();
                return List.of(SocketScene.address(0, 10, 0, 0, 1));
            });
            scene.select();
            scene.askForRoute(ANY);
            scene.winsock.await(scene.socket, scene.event, NetworkEvent.ROUTING_INTERFACE_CHANGE);
        }
    }

    @Test
    void aBlockingSocketWaitsForTheChangeWhateverItsTimeToReceive() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED)) {
            scene.socket.option(WinsockOption.SO_RCVTIMEO, 1);
            CompletableFuture<WsaError> waits = scene.blockingAsk(new AtomicReference<>());
            scene.look();
            assertThat(waits).isNotDone();
            scene.addresses(2);
            scene.look();
            assertThat(await(waits)).isEqualTo(WsaError.NO_ERROR);
            scene.select();
            assertThat(scene.events().isEmpty()).as("the call was told").isTrue();
        }
    }

    @Test
    void aBlockingWaitEndsWithAnInterruptAndIsForgotten() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED, TransportCapability.NETWORK_CHANGES)) {
            AtomicReference<Thread> thread = new AtomicReference<>();
            CompletableFuture<WsaError> waits = scene.blockingAsk(thread);
            assertThat(scene.watches).hasValue(1);
            thread.get().interrupt();
            assertThat(await(waits)).isEqualTo(WsaError.WSAEINTR);
            scene.look();
            assertThat(scene.watches).as("nobody waits any more").hasValue(0);
            scene.select();
            scene.addresses(2);
            assertThat(scene.events().isEmpty()).isTrue();
        }
    }

    @Test
    void aBlockingWaitEndsWithTheSocket() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED)) {
            CompletableFuture<WsaError> waits = scene.blockingAsk(new AtomicReference<>());
            scene.socket.close();
            assertThat(await(waits)).isEqualTo(WsaError.WSAEINTR);
        }
    }

    @Test
    void d52WhatIsWaitedForFailsWhenTheTransportLeaves() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = scene.tcp();
            EventObject event = scene.event();
            socket.eventSelect(event, MASK);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_CHANGE, null)))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
            int unused = scene.below().leave();
            assertThat(socket.enumNetworkEvents(event).error(NetworkEvent.ADDRESS_LIST_CHANGE))
                    .isEqualTo(WsaError.WSAENETDOWN);
        }
    }

    @Test
    void theWayToADestinationIsToldWhereTheTransportKnowsIt() throws Exception {
        try (Scene scene = new Scene(Profile.DOCUMENTED, TransportCapability.ROUTES)) {
            assertThat(scene.socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, FAR))
                    .isEqualTo(SocketScene.address(0, 10, 0, 0, 1));
            scene.gone();
            assertThat(errorOf(() -> scene.socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, FAR)))
                    .isEqualTo(WsaError.WSAENETUNREACH);
            assertThat(errorOf(() -> scene.socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, null)))
                    .isEqualTo(WsaError.WSAEFAULT);
            assertThat(errorOf(() ->
                            scene.socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, SocketScene.address6(0, 1))))
                    .isEqualTo(WsaError.WSAEAFNOSUPPORT);
            scene.transport.with("route", (real, arguments) -> {
                throw new TransportException(TransportError.NOT_SUPPORTED, "this transport knows no routes");
            });
            assertThat(errorOf(() -> scene.socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, FAR)))
                    .isEqualTo(WsaError.WSAEOPNOTSUPP);
            assertThat(errorOf(() -> scene.socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_CHANGE, FAR)))
                    .isEqualTo(WsaError.WSAEOPNOTSUPP);
        }
    }

    @Test
    void theAddressListIsThatOfTheSocketsFamily() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            assertThat(scene.tcp().ioctl(WinsockIoctl.SIO_ADDRESS_LIST_QUERY, null))
                    .contains(SocketScene.address(0, 127, 0, 0, 1))
                    .allMatch(address -> AddressFamily.of(address).orElseThrow() == AddressFamily.INET);
        }
    }
}
