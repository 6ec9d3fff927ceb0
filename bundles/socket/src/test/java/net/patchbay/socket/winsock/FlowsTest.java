package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketAddress;
import java.util.Set;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.FlowSpec;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.QualityOfService;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flow specifications and their event (D63), and the control codes that have no test of their own. */
@Timeout(60)
class FlowsTest {
    static QualityOfService quality(FlowSpec.ServiceType type) {
        return new QualityOfService(new FlowSpec(1, 2, 3, type), FlowSpec.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void d63QosIsRecordedOnceForEachChangeThroughAnyDescriptor(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket socket = scene.winsock().socket(TransportProtocol.UDP);
            WinsockSocket other = socket.duplicate();
            socket.bind(SocketScene.anyPort());
            EventObject event = scene.event();
            socket.eventSelect(event, NetworkEvent.QOS.bit() | NetworkEvent.GROUP_QOS.bit());
            assertThat(event.isSet()).isFalse();
            other.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.GUARANTEED));
            assertThat(socket.enumNetworkEvents(event).mask()).isEqualTo(NetworkEvent.QOS.bit());
            socket.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.QUALITATIVE));
            assertThat(event.isSet()).as("not re-enabled").isFalse();
            assertThat(socket.ioctl(WinsockIoctl.SIO_GET_QOS, null))
                    .isEqualTo(quality(FlowSpec.ServiceType.QUALITATIVE));
            assertThat(event.isSet()).as("that change was read").isFalse();
            socket.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.QUALITATIVE));
            assertThat(event.isSet()).as("no change").isFalse();
            socket.ioctl(WinsockIoctl.SIO_SET_QOS, QualityOfService.NULL);
            assertThat(socket.enumNetworkEvents(event).mask()).isEqualTo(NetworkEvent.QOS.bit());
            assertThat(other.ioctl(WinsockIoctl.SIO_GET_QOS, null)).isEqualTo(QualityOfService.NULL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallOfGetQosThatFailsReenablesToo(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket socket = scene.tcp();
            EventObject event = scene.event();
            socket.eventSelect(event, NetworkEvent.QOS.bit());
            socket.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.GUARANTEED));
            assertThat(socket.enumNetworkEvents(event).has(NetworkEvent.QOS)).isTrue();
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_GET_QOS, null)))
                    .as("before bind")
                    .isEqualTo(WsaError.WSAEINVAL);
            socket.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.QUALITATIVE));
            assertThat(socket.enumNetworkEvents(event).has(NetworkEvent.QOS)).isTrue();
        }
    }

    @Test
    void whatIsSentIsMarkedAsTheFlowSpecificationSays() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket listener = scene.listener();
            listener.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.GUARANTEED));
            WinsockSocket client = scene.tcp();
            client.connect(listener.localAddress());
            assertThat(client.ioctl(WinsockIoctl.SIO_GET_QOS, null))
                    .isEqualTo(new QualityOfService(FlowSpec.NONE, FlowSpec.NONE));
            client.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.CONTROLLED_LOAD));
            assertThat(client.option(WinsockOption.IP_TOS)).isEqualTo(0x28);
            assertThat(listener.accept().ioctl(WinsockIoctl.SIO_GET_QOS, null))
                    .as("as its listener")
                    .isEqualTo(quality(FlowSpec.ServiceType.GUARANTEED));
        }
    }

    @Test
    void aTransportThatMarksNothingHasNoQuality() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            scene.below().bend().with("supportedOptions", (real, arguments) -> Set.of());
            WinsockSocket socket = scene.tcp();
            socket.bind(SocketScene.anyPort());
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_GET_QOS, null)))
                    .isEqualTo(WsaError.WSAENOPROTOOPT);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_SET_QOS, quality(FlowSpec.ServiceType.GUARANTEED))))
                    .isEqualTo(WsaError.WSAEOPNOTSUPP);
        }
    }

    @Test
    void d63GroupsHaveNoFlowSpecifications() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = scene.tcp();
            assertThat(socket.ioctl(WinsockIoctl.SIO_GET_GROUP_QOS, null)).isEqualTo(QualityOfService.NULL);
            assertThat(errorOf(() ->
                            socket.ioctl(WinsockIoctl.SIO_SET_GROUP_QOS, quality(FlowSpec.ServiceType.GUARANTEED))))
                    .isEqualTo(WsaError.WSAEOPNOTSUPP);
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aWrongInputIsAFaultAndAnUnknownCodeNotSupported() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = scene.tcp();
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.FIONBIO, null))).isEqualTo(WsaError.WSAEFAULT);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_SET_QOS, null)))
                    .isEqualTo(WsaError.WSAEFAULT);
            assertThat(errorOf(() -> socket.ioctl((WinsockIoctl) WinsockIoctl.FIONBIO, 1)))
                    .isEqualTo(WsaError.WSAEFAULT);
            assertThat(errorOf(() -> socket.ioctl((WinsockIoctl) WinsockIoctl.FIONREAD, 1)))
                    .isEqualTo(WsaError.WSAEFAULT);
            WinsockIoctl<Void, Void> unknown = new WinsockIoctl<>("SIO_UNKNOWN", 1, Void.class, Void.class);
            assertThat(errorOf(() -> socket.ioctl(unknown, null))).isEqualTo(WsaError.WSAEOPNOTSUPP);
        }
    }

    @Test
    void d52NoControlCodeIsLeftWhenTheTransportHasGone() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = scene.tcp();
            int unused = scene.below().leave();
            SocketAddress to = SocketScene.address(0, 127, 0, 0, 1);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_GET_QOS, null)))
                    .isEqualTo(WsaError.WSAENETDOWN);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_QUERY, null)))
                    .isEqualTo(WsaError.WSAENETDOWN);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ADDRESS_LIST_CHANGE, null)))
                    .isEqualTo(WsaError.WSAENETDOWN);
            assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, to)))
                    .isEqualTo(WsaError.WSAENETDOWN);
        }
    }
}
