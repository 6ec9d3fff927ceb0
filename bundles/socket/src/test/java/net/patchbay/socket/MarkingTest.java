package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.socket.winsock.WinsockScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.FlowSpec;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.QualityOfService;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator changes how what a socket sends is treated (D63). */
@Timeout(60)
class MarkingTest {
    private static SocketCore last(SocketScene scene) {
        var sockets = scene.clients().sockets();
        return sockets.get(sockets.size() - 1);
    }

    @Test
    void d63QosIsRecordedWhenAnOperatorChangesIt() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = scene.tcp();
            socket.bind(SocketScene.anyPort());
            EventObject event = scene.event();
            socket.eventSelect(event, NetworkEvent.QOS.bit());
            assertThat(Marking.mark(last(scene.below()), "controlled-load")).isEmpty();
            scene.await(socket, event, NetworkEvent.QOS);
            FlowSpec sending = new FlowSpec(-1, -1, -1, FlowSpec.ServiceType.CONTROLLED_LOAD);
            assertThat(socket.ioctl(WinsockIoctl.SIO_GET_QOS, null))
                    .isEqualTo(new QualityOfService(sending, FlowSpec.NONE));
            assertThat(Marking.mark(last(scene.below()), "CONTROLLED_LOAD")).isEmpty();
            assertThat(event.isSet()).as("no change").isFalse();
        }
    }

    @Test
    void d63WhatCantBeChangedIsToldInWords() throws Exception {
        try (SocketScene scene = new SocketScene()) {
            var socket = SocketScene.await(scene.provider().streamSocket(TransportProtocol.TCP, null, null));
            assertThat(Marking.mark(last(scene), "gold"))
                    .contains("there is no service type 'gold', only"
                            + " best-effort, controlled-load, guaranteed, qualitative");
            assertThat(Marking.mark(last(scene), "guaranteed"))
                    .as("a socket with callbacks")
                    .isEqualTo(Optional.empty());
            SocketCore closed = last(scene);
            SocketScene.await(socket.close());
            assertThat(Marking.mark(closed, "guaranteed").orElseThrow()).contains("the socket is closed");
            scene.bend().with("supportedOptions", (real, arguments) -> Set.of());
            var unused = SocketScene.await(scene.provider().streamSocket(TransportProtocol.TCP, null, null));
            assertThat(Marking.mark(last(scene), "guaranteed").orElseThrow()).contains("can't mark what it sends");
        }
    }
}
