package net.patchbay.transport.netty;

import java.util.List;
import java.util.stream.Stream;
import net.patchbay.testkit.Check;
import net.patchbay.testkit.TransportContract;
import net.patchbay.testkit.junit5.DynamicChecks;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The transport keeps the contract with each of its protocols, whatever it waits with. */
class NettyContractTest {
    private static Stream<DynamicNode> streams(TransportProtocol protocol) {
        return Ios.all().stream()
                .filter(io -> NettyTransport.plain(io).contains(protocol))
                .map(io -> of(io, TransportContract.streams(() -> new NettyFixture(io, protocol))));
    }

    private static Stream<DynamicNode> datagrams(TransportProtocol protocol) {
        return Stream.of(DynamicContainer.dynamicContainer(
                "nio", DynamicChecks.of(TransportContract.datagrams(() -> new NettyFixture(new NioIo(), protocol)))));
    }

    private static DynamicNode of(Io io, List<Check> checks) {
        return DynamicContainer.dynamicContainer(io.name(), DynamicChecks.of(checks));
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithTcp() {
        return streams(TransportProtocol.TCP);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithTcpOverIpv6() {
        return streams(TransportProtocol.TCP6);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithUnixStreams() {
        return streams(TransportProtocol.UNIX_STREAM);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithUdp() {
        return datagrams(TransportProtocol.UDP);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithUdpOverIpv6() {
        return datagrams(TransportProtocol.UDP6);
    }

    @TestFactory
    Stream<DynamicNode> keepsTheContractWithTls() {
        TransportProtocol tls = new TransportProtocol(AddressFamily.INET, SocketType.STREAM, TransportProtocol.TLS);
        return Ios.all().stream()
                .filter(io -> !io.name().equals("io_uring"))
                .map(io -> of(io, TransportContract.streams(() -> NettyFixture.tls(io, tls))));
    }
}
