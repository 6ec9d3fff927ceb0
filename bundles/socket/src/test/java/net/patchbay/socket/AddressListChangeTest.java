package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notice of a change of this machine's addresses, wsk.md 2.15. */
class AddressListChangeTest extends SceneTest {
    private BentTransport transport;
    private WskSocket socket;

    @BeforeEach
    void datagrams() throws Exception {
        transport = scene.bend();
        lists(127);
        socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
    }

    private void lists(int first) {
        List<SocketAddress> addresses = List.of(SocketScene.address(0, first, 0, 0, 1));
        transport.with("localAddresses", (real, arguments) -> addresses);
    }

    private CompletableFuture<Void> change() {
        return socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_CHANGE, null);
    }

    @Test
    void itPendsUntilTheListHasChangedAndComesOnce() throws Exception {
        CompletableFuture<Void> first = change();
        CompletableFuture<Void> second = change();
        Line.settled(socket);
        scene.look(3);
        assertThat(first).isNotDone();
        lists(10);
        scene.look(1);
        await(first);
        await(second);
        CompletableFuture<Void> next = change();
        Line.settled(socket);
        scene.look(2);
        assertThat(next).isNotDone();
        assertThat(await(socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null)))
                .containsExactly(SocketScene.address(0, 10, 0, 0, 1));
    }

    @Test
    void aCancelledOneIsForgotten() throws Exception {
        CompletableFuture<Void> change = change();
        Line.settled(socket);
        assertThat(change.cancel(false)).isTrue();
        lists(10);
        scene.look(1);
        assertThat(change).isCancelled();
    }

    @Test
    void closingItsSocketCancelsItAndNobodyElses() throws Exception {
        CompletableFuture<Void> mine = change();
        WskSocket other = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        CompletableFuture<Void> its = other.ioctl(WskIoctl.SIO_ADDRESS_LIST_CHANGE, null);
        Line.settled(other);
        await(socket.close());
        assertThat(statusOf(mine)).isEqualTo(NtStatus.CANCELLED);
        assertThat(its).isNotDone();
        lists(10);
        scene.look(1);
        await(its);
    }

    @Test
    void aSystemThatCantTellSaysSoAtFirstAndIsAskedAgainLater() throws Exception {
        CompletableFuture<Void> pending = change();
        Line.settled(socket);
        transport.failing("localAddresses", TransportError.FAILED);
        assertThat(statusOf(change())).isEqualTo(NtStatus.UNSUCCESSFUL);
        assertThat(statusOf(socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null)))
                .isEqualTo(NtStatus.UNSUCCESSFUL);
        scene.look(1);
        assertThat(pending).isNotDone();
        lists(10);
        scene.look(1);
        await(pending);
    }
}
