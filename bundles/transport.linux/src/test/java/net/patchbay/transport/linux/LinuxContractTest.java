package net.patchbay.transport.linux;

import java.util.stream.Stream;
import net.patchbay.testkit.TransportContract;
import net.patchbay.testkit.junit5.DynamicChecks;
import net.patchbay.transport.TransportProtocol;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The transport keeps the contract with each of its protocols. */
class LinuxContractTest {
    @TestFactory
    Stream<DynamicTest> keepsTheContractWithTcp() {
        return DynamicChecks.of(TransportContract.streams(() -> new LinuxFixture(TransportProtocol.TCP)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractWithTcpOverIpv6() {
        return DynamicChecks.of(TransportContract.streams(() -> new LinuxFixture(TransportProtocol.TCP6)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractWithUnixStreams() {
        return DynamicChecks.of(TransportContract.streams(() -> new LinuxFixture(TransportProtocol.UNIX_STREAM)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractWithUdp() {
        return DynamicChecks.of(TransportContract.datagrams(() -> new LinuxFixture(TransportProtocol.UDP)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractWithUdpOverIpv6() {
        return DynamicChecks.of(TransportContract.datagrams(() -> new LinuxFixture(TransportProtocol.UDP6)));
    }
}
