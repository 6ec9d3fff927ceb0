package net.patchbay.transport.linux;

import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import net.patchbay.socket.winsock.WinsockScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;

/**
 * What {@link NamespaceTest} runs in a network namespace of its own: changes it, and looks at what event selection records of it.
 * That nothing is recorded is known from a second socket, which has asked and is told of the same change.
 */
final class NamespaceEventsRun {
    private static final String ADDRESS = "addr %s 10.9.0.1/24 dev d0";
    private static final String ROUTE = "route %s 10.77.0.0/16 via 10.9.0.2";
    private static final NetworkEvent ADDRESSES = NetworkEvent.ADDRESS_LIST_CHANGE;
    private static final NetworkEvent ROUTES = NetworkEvent.ROUTING_INTERFACE_CHANGE;

    private final WinsockScene scene;
    private final Watched one;
    private final Watched other;

    private NamespaceEventsRun(WinsockScene scene) throws WinsockException {
        this.scene = scene;
        this.one = new Watched();
        this.other = new Watched();
    }

    /** The status is 0 when everything was recorded as it should be. */
    public static void main(String[] arguments) throws Exception {
        Ip.makeNetwork(arguments[0]);
        for (Profile profile : Profile.values()) {
            try (WinsockScene scene = new WinsockScene(profile)) {
                NamespaceEventsRun run = new NamespaceEventsRun(scene);
                run.addresses();
                run.routes();
            }
        }
        System.out.println("all as expected");
    }

    private void addresses() throws Exception {
        other.askForAddresses();
        Ip.run(String.format(ADDRESS, "add"));
        other.expect(ADDRESSES, WsaError.NO_ERROR);
        one.expectNothing("it hadn't asked");
        one.askForAddresses();
        changeRoutes();
        one.expectNothing("the change of addresses came before the ioctl");
        Ip.run(String.format(ADDRESS, "del"));
        one.expect(ADDRESSES, WsaError.NO_ERROR);
        other.askForAddresses();
        Ip.run(String.format(ADDRESS, "add"));
        other.expect(ADDRESSES, WsaError.NO_ERROR);
        one.expectNothing("it was told, and hadn't asked again");
    }

    private void routes() throws Exception {
        other.askForRoute();
        Ip.run(String.format(ROUTE, "add"));
        other.expect(ROUTES, WsaError.NO_ERROR);
        one.expectNothing("it hadn't asked for routes");
        one.askForRoute();
        changeAddresses();
        one.expectNothing("the change of the route came before the ioctl");
        Ip.run(String.format(ROUTE, "del"));
        one.expect(ROUTES, WsaError.WSAENETUNREACH);
        other.askForRoute();
        Ip.run(String.format(ROUTE, "add"));
        other.expect(ROUTES, WsaError.NO_ERROR);
        one.expectNothing("it was told, and hadn't asked again");
        Ip.run(String.format(ROUTE, "del"));
        Ip.run(String.format(ADDRESS, "del"));
    }

    /** Twice: when the second change is told, all that waited has been compared since this began. */
    private void changeRoutes() throws Exception {
        other.askForRoute();
        Ip.run(String.format(ROUTE, "add"));
        other.expect(ROUTES, WsaError.NO_ERROR);
        other.askForRoute();
        Ip.run(String.format(ROUTE, "del"));
        other.expect(ROUTES, WsaError.WSAENETUNREACH);
    }

    /** As above, of an address that no route needs. */
    private void changeAddresses() throws Exception {
        for (String change : List.of("add", "del")) {
            other.askForAddresses();
            Ip.run("addr " + change + " 10.9.0.3/32 dev d0");
            other.expect(ADDRESSES, WsaError.NO_ERROR);
        }
    }

    private static SocketAddress far() throws Exception {
        return new InetSocketAddress(InetAddress.getByName("10.77.1.1"), 0);
    }

    /** A socket with its event object. */
    private final class Watched {
        private final WinsockSocket socket = scene.winsock().socket(TransportProtocol.UDP);
        private final EventObject event = scene.event();

        Watched() throws WinsockException {
            socket.eventSelect(event, NetworkEvent.mask(ADDRESSES, ROUTES));
        }

        void askForAddresses() {
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_CHANGE, null)))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
        }

        void askForRoute() {
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_CHANGE, far())))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
        }

        /** That alone, once. */
        void expect(NetworkEvent wanted, WsaError code) throws WinsockException {
            NetworkEvents recorded = scene.await(socket, event, wanted);
            assertThat(recorded.mask()).isEqualTo(wanted.bit());
            assertThat(recorded.error(wanted)).isEqualTo(code);
        }

        void expectNothing(String why) throws WinsockException {
            assertThat(event.isSet()).as(why).isFalse();
            assertThat(socket.enumNetworkEvents(null).isEmpty()).as(why).isTrue();
        }
    }
}
