package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.MulticastGroup;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each option: who has it, what it is at first, what it becomes, and when it may be set. wsk.md 2.15. */
class OptionTest extends SceneTest {
    private static final Set<SocketCategory> BOUND = EnumSet.complementOf(EnumSet.of(SocketCategory.BASIC));
    private static final Set<SocketCategory> CONNECTED =
            EnumSet.of(SocketCategory.LISTENING, SocketCategory.CONNECTION, SocketCategory.STREAM);
    private static final Set<SocketCategory> DATAGRAM = EnumSet.of(SocketCategory.DATAGRAM);

    /** Which categories have it, as wsk.md prints it; stream sockets have what connections have. */
    record Row<T>(WskOption<T> option, T value, Set<SocketCategory> categories) {
        @Override
        public String toString() {
            return option.name();
        }
    }

    static Stream<Row<?>> rows() throws Exception {
        MulticastGroup group = new MulticastGroup(
                InetAddress.getByAddress(new byte[] {(byte) 239, 1, 2, 3}),
                NetworkInterface.networkInterfaces().findFirst().orElseThrow());
        return Stream.of(
                new Row<>(WskOption.SO_CONDITIONAL_ACCEPT, true, EnumSet.of(SocketCategory.LISTENING)),
                new Row<>(WskOption.SO_REUSEADDR, true, BOUND),
                new Row<>(WskOption.SO_EXCLUSIVEADDRUSE, true, BOUND),
                new Row<>(WskOption.SO_KEEPALIVE, true, CONNECTED),
                new Row<>(WskOption.SO_RCVBUF, 70_000, BOUND),
                new Row<>(WskOption.SO_SNDBUF, 70_000, BOUND),
                new Row<>(WskOption.SO_BROADCAST, true, DATAGRAM),
                new Row<>(WskOption.TCP_NODELAY, true, CONNECTED),
                new Row<>(WskOption.TCP_FASTOPEN, true, EnumSet.of(SocketCategory.CONNECTION, SocketCategory.STREAM)),
                new Row<>(WskOption.IPV6_V6ONLY, false, BOUND),
                new Row<>(WskOption.IP_MULTICAST_IF, group.on(), DATAGRAM),
                new Row<>(WskOption.IP_MULTICAST_TTL, 3, DATAGRAM),
                new Row<>(WskOption.IP_MULTICAST_LOOP, false, DATAGRAM),
                new Row<>(WskOption.IP_ADD_MEMBERSHIP, group, DATAGRAM),
                new Row<>(WskOption.IP_DROP_MEMBERSHIP, group, DATAGRAM));
    }

    private Map<SocketCategory, WskSocket> sockets() throws Exception {
        return Map.of(
                SocketCategory.BASIC, await(provider.basicSocket(TransportProtocol.TCP)),
                SocketCategory.LISTENING, await(provider.listeningSocket(TransportProtocol.TCP, null, null)),
                SocketCategory.CONNECTION, await(provider.connectionSocket(TransportProtocol.TCP, null, null)),
                SocketCategory.DATAGRAM, await(provider.datagramSocket(TransportProtocol.UDP, null, null)),
                SocketCategory.STREAM, await(provider.streamSocket(TransportProtocol.TCP, null, null)));
    }

    private WskConnectionSocket connection() throws Exception {
        return await(provider.connectionSocket(TransportProtocol.TCP, null, null));
    }

    private WskDatagramSocket datagrams() throws Exception {
        return await(provider.datagramSocket(TransportProtocol.UDP, null, null));
    }

    @ParameterizedTest
    @MethodSource("rows")
    <T> void socketsOfAnotherCategoryLackIt(Row<T> row) throws Exception {
        List<SocketCategory> lack = new ArrayList<>();
        for (WskSocket socket : sockets().values()) {
            if (statusOrSuccess(socket.setOption(row.option(), row.value())) == NtStatus.INVALID_DEVICE_REQUEST) {
                assertThat(statusOf(socket.getOption(row.option()))).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
                lack.add(socket.category());
            }
        }
        Set<SocketCategory> others = EnumSet.allOf(SocketCategory.class);
        others.removeAll(row.categories());
        assertThat(lack).containsExactlyInAnyOrderElementsOf(others);
    }

    private static NtStatus statusOrSuccess(CompletableFuture<?> request) throws Exception {
        return request.handle((done, why) -> why == null).get() ? NtStatus.SUCCESS : statusOf(request);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aValueOfAnotherTypeOrNoneIsRefusedAndNothingChanges() throws Exception {
        WskConnectionSocket socket = connection();
        WskOption raw = WskOption.SO_KEEPALIVE;
        assertThat(statusOf(socket.setOption(raw, "yes"))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.setOption(WskOption.SO_KEEPALIVE, null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(await(socket.getOption(WskOption.SO_KEEPALIVE))).isFalse();
        assertThat(statusOf(socket.setOption(WskOption.SO_RCVBUF, -1))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(datagrams().setOption(WskOption.IP_MULTICAST_TTL, 256)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.getOption(null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        await(socket.close());
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void d39NoControlBlockOrAnythingElseInItsPlaceIsRefused() throws Exception {
        WskConnectionSocket socket = connection();
        WskOption raw = WskOption.SO_WSK_EVENT_CALLBACK;
        assertThat(socket.controlEvents(null)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.setOption(raw, null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.setOption(raw, WskEvent.RECEIVE.bit()))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void anOptionThatNobodyKnowsOrThatTheTransportLacksIsNotSupported() throws Exception {
        WskConnectionSocket socket = connection();
        WskOption<Boolean> unknown = new WskOption<>("SO_DEBUG", 1, Boolean.class, EnumSet.allOf(SocketCategory.class));
        assertThat(statusOf(socket.setOption(unknown, true))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(socket.getOption(unknown))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(socket.setOption(WskOption.TCP_FASTOPEN, true))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(socket.setOption(WskOption.IPV6_V6ONLY, true))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(socket.getOption(WskOption.SO_WSK_EVENT_CALLBACK))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(datagrams().getOption(WskOption.IP_ADD_MEMBERSHIP))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(datagrams().getOption(WskOption.IP_DROP_MEMBERSHIP)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void eachIsWhatItIsAtFirstAndThenWhatItWasSetTo() throws Exception {
        for (WskSocket socket : sockets().values()) {
            becomes(socket, WskOption.SO_REUSEADDR, false, true);
            becomes(socket, WskOption.SO_REUSEADDR, true, false);
            becomes(socket, WskOption.SO_EXCLUSIVEADDRUSE, false, true);
            becomes(socket, WskOption.SO_KEEPALIVE, false, true);
            becomes(socket, WskOption.TCP_NODELAY, true, false);
            becomes(socket, WskOption.SO_BROADCAST, false, true);
            becomes(socket, WskOption.IP_MULTICAST_TTL, 1, 3);
            becomes(socket, WskOption.IP_MULTICAST_LOOP, true, false);
            becomes(socket, WskOption.SO_CONDITIONAL_ACCEPT, false, false);
        }
    }

    private static <T> void becomes(WskSocket socket, WskOption<T> option, T first, T then) throws Exception {
        if (option.categories().contains(socket.category())) {
            assertThat(await(socket.getOption(option)))
                    .as(option + " of " + socket)
                    .isEqualTo(first);
            await(socket.setOption(option, then));
            assertThat(await(socket.getOption(option)))
                    .as(option + " of " + socket)
                    .isEqualTo(then);
        }
    }

    @Test
    void theBuffersAreAtLeastWhatIsAskedFor() throws Exception {
        for (WskSocket socket : List.of(connection(), datagrams())) {
            assertThat(await(socket.getOption(WskOption.SO_RCVBUF))).isPositive();
            await(socket.setOption(WskOption.SO_RCVBUF, 50_000));
            assertThat(await(socket.getOption(WskOption.SO_RCVBUF))).isBetween(50_000, 100_000);
            await(socket.setOption(WskOption.SO_SNDBUF, 40_000));
            assertThat(await(socket.getOption(WskOption.SO_SNDBUF))).isBetween(40_000, 80_000);
        }
    }

    @Test
    void d51HowAnAddressIsSharedIsSaidBeforeBindAndOneWay() throws Exception {
        WskConnectionSocket socket = connection();
        await(socket.setOption(WskOption.SO_REUSEADDR, true));
        assertThat(statusOf(socket.setOption(WskOption.SO_EXCLUSIVEADDRUSE, true)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        await(socket.setOption(WskOption.SO_EXCLUSIVEADDRUSE, false));
        assertThat(await(socket.getOption(WskOption.SO_REUSEADDR))).isTrue();
        await(socket.bind(SocketScene.anyPort()));
        assertThat(statusOf(socket.setOption(WskOption.SO_REUSEADDR, false))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.setOption(WskOption.SO_EXCLUSIVEADDRUSE, true)))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(await(socket.getOption(WskOption.SO_REUSEADDR))).isTrue();
    }

    @Test
    void aListenerIsAskedAfterBindToo() throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(SocketScene.anyPort()));
        becomes(listener, WskOption.SO_KEEPALIVE, false, true);
        becomes(listener, WskOption.TCP_NODELAY, true, false);
        assertThat(await(listener.getOption(WskOption.SO_RCVBUF))).isPositive();
    }

    @Test
    void acceptedSocketsHaveWhatTheirListenerHasAndMayChangeIt() throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.setOption(WskOption.SO_KEEPALIVE, true));
        await(listener.setOption(WskOption.SO_RCVBUF, 30_000));
        assertThat(await(listener.getOption(WskOption.TCP_NODELAY))).isTrue();
        await(listener.bind(SocketScene.anyPort()));
        CompletableFuture<WskConnectionSocket> accept = listener.accept(null, null);
        Line.dial((InetSocketAddress) await(listener.localAddress())).close();
        WskConnectionSocket accepted = await(accept);
        assertThat(await(accepted.getOption(WskOption.SO_KEEPALIVE))).isTrue();
        assertThat(await(accepted.getOption(WskOption.SO_RCVBUF))).isBetween(30_000, 60_000);
        assertThat(await(accepted.getOption(WskOption.TCP_NODELAY))).isTrue();
        await(accepted.setOption(WskOption.SO_KEEPALIVE, false));
        assertThat(await(accepted.getOption(WskOption.SO_KEEPALIVE))).isFalse();
    }

    @Test
    void enablingByTheOptionIsAskedForLikeAnyOther() throws Exception {
        assertThat(statusOf(connection()
                        .setOption(WskOption.SO_WSK_EVENT_CALLBACK, EventCallbackControl.enable(WskEvent.RECEIVE))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }
}
