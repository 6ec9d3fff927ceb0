package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SecurityDescriptor;
import net.patchbay.wsk.WskBoundSocket;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may be bound beside whom, against the real thing: the whole table of wsk.md 2.4, D51. */
class SharingTableTest extends SceneTest {
    private static final List<String> HOW = List.of("none/W", "none/S", "REUSE/W", "REUSE/S", "EXCL/W", "EXCL/S");

    /** As wsk.md prints it: rows the second socket, columns the first one. */
    private static final List<String> TABLE = List.of(
            "INUSE  ok     INUSE  ok      INUSE   ok",
            "CHECK  INUSE  CHECK  DENIED  DENIED  INUSE",
            "DENIED ok     ok     ok      DENIED  ok",
            "CHECK  DENIED ok     ok      DENIED  DENIED",
            "INUSE  INUSE  INUSE  INUSE   INUSE   INUSE",
            "CHECK  INUSE  CHECK  INUSE   DENIED  INUSE");

    /** Pairs that the table allows and Linux refuses to both UDP and TCP: one of them doesn't share, D51. */
    private static final List<String> SYSTEM_REFUSES =
            List.of("none/W none/S", "none/W REUSE/S", "none/W EXCL/S", "REUSE/W none/S", "REUSE/W EXCL/S");

    record Pair(String second, String first, String verdict) {
        NtStatus expected() {
            return switch (verdict) {
                case "INUSE" -> NtStatus.ADDRESS_ALREADY_EXISTS;
                case "DENIED", "CHECK" -> NtStatus.ACCESS_DENIED;
                default ->
                    SYSTEM_REFUSES.contains(second + " " + first) ? NtStatus.ADDRESS_ALREADY_EXISTS : NtStatus.SUCCESS;
            };
        }
    }

    static Stream<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int row = 0; row < HOW.size(); row++) {
            String[] verdicts = TABLE.get(row).split(" +", -1);
            for (int column = 0; column < HOW.size(); column++) {
                pairs.add(new Pair(HOW.get(row), HOW.get(column), verdicts[column]));
            }
        }
        return pairs.stream();
    }

    private static <S extends WskBoundSocket> S shared(S socket, String how) throws Exception {
        if (how.startsWith("REUSE")) {
            await(socket.setOption(WskOption.SO_REUSEADDR, true));
        } else if (how.startsWith("EXCL")) {
            await(socket.setOption(WskOption.SO_EXCLUSIVEADDRUSE, true));
        }
        return socket;
    }

    private static InetSocketAddress address(String how, int port) {
        return how.endsWith("/W") ? SocketScene.address(port, 0, 0, 0, 0) : SocketScene.address(port, 127, 0, 0, 1);
    }

    private static NtStatus bound(WskBoundSocket socket, InetSocketAddress address) throws Exception {
        CompletableFuture<Void> bind = socket.bind(address);
        return bind.handle((done, why) -> why == null).get() ? NtStatus.SUCCESS : statusOf(bind);
    }

    private NtStatus second(Pair pair, WskBoundSocket first, WskBoundSocket second) throws Exception {
        await(shared(first, pair.first()).bind(address(pair.first(), 0)));
        int port = ((InetSocketAddress) await(first.localAddress())).getPort();
        return bound(shared(second, pair.second()), address(pair.second(), port));
    }

    /** As {@link #second}; at another port again where somebody outside of the test may stand at this one. */
    private NtStatus second(Pair pair, Callable<? extends WskBoundSocket> sockets) throws Exception {
        NtStatus status = second(pair, sockets.call(), sockets.call());
        for (int i = 0; i < 5 && status != pair.expected() && status == NtStatus.ADDRESS_ALREADY_EXISTS; i++) {
            status = second(pair, sockets.call(), sockets.call());
        }
        return status;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void d51TwoDatagramSockets(Pair pair) throws Exception {
        assertThat(second(pair, () -> await(provider.datagramSocket(TransportProtocol.UDP, null, null))))
                .isEqualTo(pair.expected());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void d51TwoListeningSockets(Pair pair) throws Exception {
        assertThat(second(pair, () -> await(provider.listeningSocket(TransportProtocol.TCP, null, null))))
                .isEqualTo(pair.expected());
    }

    /** Where the table says CHECK, the first socket's descriptor is asked about the second one's bundle. */
    @ParameterizedTest
    @MethodSource("pairs")
    void d51CheckAsksTheFirstSocketsDescriptor(Pair pair) throws Exception {
        WskProvider guest = scene.client("guest").capture(WskClient.NO_WAIT);
        Calls asked = new Calls();
        SecurityDescriptor descriptor = provider.cacheSecurityDescriptor(bundle -> {
            asked.add(bundle.getSymbolicName());
            return true;
        });
        SecurityDescriptor guests = guest.cacheSecurityDescriptor(bundle -> false);
        NtStatus status = second(
                pair,
                await(provider.datagramSocket(TransportProtocol.UDP, null, null, descriptor)),
                await(guest.datagramSocket(TransportProtocol.UDP, null, null, guests)));
        if ("CHECK".equals(pair.verdict())) {
            assertThat(asked.next()).isEqualTo("guest");
            assertThat(status).isEqualTo(NtStatus.SUCCESS);
        } else {
            assertThat(asked.more()).isEmpty();
        }
    }

    @Test
    void d51ADescriptorThatThrowsDenies() throws Exception {
        SecurityDescriptor descriptor = provider.cacheSecurityDescriptor(bundle -> {
            throw new IllegalStateException("thrown by the test");
        });
        assertThat(second(
                        new Pair("none/S", "none/W", "CHECK"),
                        await(provider.datagramSocket(TransportProtocol.UDP, null, null, descriptor)),
                        await(provider.datagramSocket(TransportProtocol.UDP, null, null))))
                .isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void d51ADescriptorSetAsAnOptionCountsLikeOneGivenAtTheCreation() throws Exception {
        WskBoundSocket first = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(first.setOption(WskOption.SO_WSK_SECURITY, provider.cacheSecurityDescriptor(bundle -> true)));
        WskBoundSocket second = await(provider.datagramSocket(
                TransportProtocol.UDP, null, null, provider.cacheSecurityDescriptor(bundle -> true)));
        assertThat(second(new Pair("none/S", "none/W", "CHECK"), first, second)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void d51TwoDifferentAddressesNeverConflict() throws Exception {
        WskBoundSocket first = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        WskBoundSocket second = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(shared(first, "EXCL/S").bind(SocketScene.address(0, 127, 0, 0, 1)));
        int port = ((InetSocketAddress) await(first.localAddress())).getPort();
        assertThat(bound(shared(second, "EXCL/S"), SocketScene.address(port, 127, 0, 0, 2)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void d51AReleasedDescriptorCantBeReleasedAgain() {
        SecurityDescriptor descriptor = provider.cacheSecurityDescriptor(bundle -> true);
        assertThat(provider.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.SUCCESS);
        assertThat(provider.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }
}
