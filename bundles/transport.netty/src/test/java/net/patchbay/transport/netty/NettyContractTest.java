package net.patchbay.transport.netty;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private static Stream<DynamicNode> eachIo(
            java.util.function.Function<Supplier<Io>, Stream<? extends DynamicNode>> checks) {
        List<DynamicNode> all = new ArrayList<>();
        all.add(DynamicContainer.dynamicContainer("nio", checks.apply(NioIo::new)));
        if (Epoll.isAvailable()) {
            all.add(DynamicContainer.dynamicContainer("epoll", checks.apply(EpollIo::new)));
        }
        if (IoUring.isAvailable()) {
            all.add(DynamicContainer.dynamicContainer("io_uring", checks.apply(UringIo::new)));
        }
        return all.stream();
    }

    private static Stream<DynamicNode> streams(TransportProtocol protocol) {
        return eachIo(io -> DynamicChecks.of(TransportContract.streams(() -> new NettyFixture(io.get(), protocol))));
    }

    private static Stream<DynamicNode> datagrams(TransportProtocol protocol) {
        return eachIo(io -> DynamicChecks.of(TransportContract.datagrams(() -> new NettyFixture(io.get(), protocol))));
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
        return eachIo(io -> DynamicChecks.of(TransportContract.streams(() -> NettyFixture.tls(io.get(), tls))));
    }
}
