package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskSocket;
import org.junit.jupiter.api.Test;

/** The transports that are there, and the notice that they have changed: wsk.md 2.16, D53. */
class TransportListTest extends SceneTest {
    @Test
    void theTransportListNamesProtocolAndProvider() {
        assertThat(provider.transportList())
                .anySatisfy(transport -> {
                    assertThat(transport.protocol()).isEqualTo(TransportProtocol.TCP);
                    assertThat(transport.provider()).isEqualTo(scene.transport());
                })
                .anySatisfy(transport -> assertThat(transport.protocol()).isEqualTo(TransportProtocol.UDP6));
    }

    @Test
    void d53TheTransportListSaysWhatEachCanAndNothingElseWillCome() {
        assertThat(provider.transportList())
                .allSatisfy(transport -> assertThat(transport.capabilities()).isEqualTo(scene.capabilities()));
    }

    @Test
    void ofTwoTransportsTheFirstMakesTheNewSocketsAndEachLeavesWithItsOwn() throws Exception {
        WskSocket before = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        scene.bend();
        assertThat(provider.transportList().get(0).provider()).isEqualTo("bent");
        WskSocket after = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(scene.clients().details())
                .extracting(socket -> socket.transport)
                .containsExactly(scene.transport(), "bent");
        scene.leave();
        assertThat(statusOf(before.getOption(WskOption.SO_RCVBUF))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        await(after.getOption(WskOption.SO_RCVBUF));
    }

    @Test
    void aCancelledNoticeOfAChangeIsForgotten() throws Exception {
        CompletableFuture<Void> change = provider.transportListChange();
        assertThat(change.cancel(false)).isTrue();
        scene.leave();
        assertThat(change).isCancelled();
    }

    @Test
    void aChangeOfTheTransportListIsToldOnce() throws Exception {
        CompletableFuture<Void> change = provider.transportListChange();
        assertThat(change).isNotDone();
        scene.leave();
        await(change);
        assertThat(provider.transportList()).isEmpty();
        CompletableFuture<Void> next = provider.transportListChange();
        assertThat(next).isNotDone();
        scene.arrive();
        await(next);
    }
}
