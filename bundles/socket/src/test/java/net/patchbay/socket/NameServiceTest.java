package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.failureOf;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AddressInfo;
import net.patchbay.wsk.AddressInfoHints;
import net.patchbay.wsk.AddressInfoHints.Flag;
import net.patchbay.wsk.NameInfo;
import net.patchbay.wsk.NtStatus;
import org.junit.jupiter.api.Test;

/** Names of hosts and addresses, wsk.md 2.17. Nothing here leaves this machine. */
class NameServiceTest extends SceneTest {
    private static AddressInfoHints hints(AddressFamily family, SocketType type, Flag... flags) {
        return new AddressInfoHints(
                family, type, flags.length == 0 ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(Arrays.asList(flags)));
    }

    private List<AddressInfo> found(String node, String service, AddressInfoHints hints) throws Exception {
        return await(provider.getAddressInfo(node, service, hints));
    }

    @Test
    void aNameHasItsAddressesWithThePort() throws Exception {
        assertThat(found("localhost", "80", hints(AddressFamily.INET, null)))
                .containsExactly(new AddressInfo(TransportProtocol.TCP, SocketScene.address(80, 127, 0, 0, 1), null));
    }

    @Test
    void anAddressAsTextIsItselfInItsFamily() throws Exception {
        assertThat(found("127.0.0.2", "9", hints(null, SocketType.DGRAM, Flag.NUMERIC_HOST)))
                .containsExactly(new AddressInfo(TransportProtocol.UDP, SocketScene.address(9, 127, 0, 0, 2), null));
        assertThat(found("::1", null, hints(null, null, Flag.NUMERIC_HOST)))
                .containsExactly(new AddressInfo(TransportProtocol.TCP6, SocketScene.address6(0, 1), null));
        assertThat(found("127.0.0.1", null, hints(null, SocketType.RAW)).get(0).protocol())
                .isEqualTo(new TransportProtocol(AddressFamily.INET, SocketType.RAW, 0));
    }

    @Test
    void withoutANameItIsThisMachineOrToBindToTheWildcard() throws Exception {
        assertThat(found(null, "7", AddressInfoHints.ANY))
                .extracting(AddressInfo::address)
                .containsExactly(SocketScene.address6(7, 1), SocketScene.address(7, 127, 0, 0, 1));
        assertThat(found(null, "7", hints(null, null, Flag.PASSIVE)))
                .extracting(AddressInfo::address)
                .containsExactly(SocketScene.address6(7, 0), SocketScene.address(7, 0, 0, 0, 0));
        assertThat(found(null, "7", hints(AddressFamily.INET, null))).hasSize(1);
    }

    @Test
    void theHostsOwnNameStandsWithTheFirstAddressAlone() throws Exception {
        List<AddressInfo> all = found(null, "7", hints(null, null, Flag.CANONICAL_NAME));
        assertThat(all.get(0).canonicalName()).isNotBlank();
        assertThat(all.get(1).canonicalName()).isNull();
    }

    @Test
    void whatIsntKnownIsNotFound() throws Exception {
        assertThat(statusOf(provider.getAddressInfo("no-such-name.invalid", null, AddressInfoHints.ANY)))
                .isEqualTo(NtStatus.NOT_FOUND);
        assertThat(statusOf(provider.getAddressInfo("localhost", null, hints(null, null, Flag.NUMERIC_HOST))))
                .isEqualTo(NtStatus.NOT_FOUND);
        assertThat(failureOf(provider.getAddressInfo("999.1.1.1", null, hints(null, null, Flag.NUMERIC_HOST))))
                .hasMessageContaining("no address as text");
        assertThat(statusOf(provider.getAddressInfo("127.0.0.1", null, hints(AddressFamily.INET6, null))))
                .isEqualTo(NtStatus.NOT_FOUND);
        for (String service : new String[] {"http", "65536", "-1"}) {
            assertThat(statusOf(provider.getAddressInfo("127.0.0.1", service, AddressInfoHints.ANY)))
                    .as(service)
                    .isEqualTo(NtStatus.NOT_FOUND);
        }
    }

    @Test
    void nothingAtAllIsWrong() throws Exception {
        assertThat(statusOf(provider.getAddressInfo(null, null, AddressInfoHints.ANY)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThatThrownBy(() -> provider.getAddressInfo("localhost", null, null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void anAddressHasANameAndItsPort() throws Exception {
        InetSocketAddress address = SocketScene.address(21, 127, 0, 0, 1);
        assertThat(await(provider.getNameInfo(address)))
                .isEqualTo(new NameInfo(address.getAddress().getCanonicalHostName(), "21"));
        assertThat(await(provider.getNameInfo(address, NameInfo.Flag.NUMERIC_HOST)))
                .isEqualTo(new NameInfo("127.0.0.1", "21"));
    }

    @Test
    void anAddressWithoutANameIsItsTextUnlessANameIsRequired() throws Exception {
        InetSocketAddress nameless = SocketScene.address(1, 192, 0, 2, 1);
        assertThat(statusOf(provider.getNameInfo(nameless, NameInfo.Flag.NUMERIC_HOST, NameInfo.Flag.NAME_REQUIRED)))
                .isEqualTo(NtStatus.NOT_FOUND);
        assertThat(await(provider.getNameInfo(
                        nameless, NameInfo.Flag.NUMERIC_HOST, NameInfo.Flag.NO_FULL_NAME, NameInfo.Flag.NUMERIC_HOST)))
                .isEqualTo(new NameInfo("192.0.2.1", "1"));
    }

    @Test
    void whatIsNoInternetAddressIsRefused() throws Exception {
        assertThat(statusOf(provider.getNameInfo(UnixDomainSocketAddress.of("/tmp/x"))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(provider.getNameInfo(InetSocketAddress.createUnresolved("localhost", 1))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(provider.getNameInfo(null))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void afterTheReleaseNothingIsLookedUp() throws Exception {
        provider.release();
        assertThat(statusOf(provider.getAddressInfo("localhost", null, AddressInfoHints.ANY)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.getNameInfo(SocketScene.anyPort()))).isEqualTo(NtStatus.INVALID_HANDLE);
    }

    @Test
    void whatDependsOnALookupMayAskForAnother() throws Exception {
        NameInfo name = await(provider.getAddressInfo("localhost", "1", hints(AddressFamily.INET, null))
                .thenCompose(first -> provider.getNameInfo(first.get(0).address(), NameInfo.Flag.NUMERIC_HOST)));
        assertThat(name).isEqualTo(new NameInfo("127.0.0.1", "1"));
    }
}
