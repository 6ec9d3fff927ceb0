package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Dictionary;
import java.util.Map;
import net.patchbay.transport.TransportConstants;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the transport serves, and what it says where it doesn't. */
class MachineTest {
    @ParameterizedTest
    @CsvSource({"Windows 11, amd64, Windows 11", "Mac OS X, aarch64, Mac OS X", "Linux, riscv64, riscv64"})
    void saysWhatItLacksElsewhere(String system, String arch, String named) {
        assertThat(Machine.tried(system, arch))
                .isInstanceOfSatisfying(Machine.Unable.class, unable -> assertThat(unable.reason())
                        .contains(named));
    }

    @Test
    void servesHere() {
        assertThat(Machine.tried("Linux", System.getProperty("os.arch")))
                .isInstanceOfSatisfying(
                        Machine.Able.class, able -> assertThat(able.protocols()).containsAll(LinuxTransport.PROTOCOLS));
    }

    @Test
    void isRegisteredWithTheReasonWhereItCantServe() {
        Dictionary<String, Object> properties = LinuxTransportComponent.serviceProperties(
                Map.of("service.ranking", 7, ".private", "x"), new Machine.Unable("of a reason"));

        assertThat(properties.get(TransportConstants.UNAVAILABLE)).isEqualTo("of a reason");
        assertThat(properties.get(TransportConstants.NAME)).isEqualTo("linux");
        assertThat(properties.get("service.ranking")).isEqualTo(7);
        assertThat(properties.get(".private")).isNull();
    }

    @Test
    void opensNothingWhereItCantServe() {
        assertThatThrownBy(() -> new Unavailable("of a reason").openStream(TransportProtocol.TCP))
                .hasMessageContaining("of a reason")
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.error()).isEqualTo(TransportError.NOT_SUPPORTED));
    }
}
