package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import org.junit.jupiter.api.Test;

/** Routes, and what the kernel's messages say of changes. */
class RoutesTest {
    private static SocketAddress address(String name, int port) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(name), port);
    }

    @Test
    void leadToThisMachineFromItself() throws Exception {
        Routes routes = new Routes();

        assertThat(routes.to(address("127.0.0.1", 0))).isEqualTo(address("127.0.0.1", 0));
        assertThat(routes.to(address("127.9.9.9", 77))).isEqualTo(address("127.0.0.1", 0));
    }

    @Test
    void leadNowhereForOtherFamilies() {
        assertThatThrownBy(() -> new Routes().to(UnixDomainSocketAddress.of("here")))
                .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.error())
                        .isEqualTo(TransportError.ADDRESS_NOT_SUPPORTED));
    }

    private static ByteBuffer message(int type, int family, int linkChange) {
        ByteBuffer message = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
        return message.putInt(0, 32)
                .putShort(4, (short) type)
                .put(16, (byte) family)
                .putInt(28, linkChange);
    }

    private static List<String> told(Changes changes) {
        List<String> told = new ArrayList<>();
        changes.tell(new NetworkListener() {
            @Override
            public void addressesChanged(AddressFamily family) {
                told.add(family.name());
            }

            @Override
            public void routesChanged() {
                told.add("routes");
            }
        });
        return told;
    }

    private static List<String> told(ByteBuffer... messages) {
        ByteBuffer all = ByteBuffer.allocate(1000).order(ByteOrder.nativeOrder());
        for (ByteBuffer message : messages) {
            all.put(message);
        }
        Changes changes = new Changes();
        changes.add(all.flip());
        return told(changes);
    }

    @Test
    void changeWithAddressesOfTheirFamily() {
        assertThat(told(message(20, 2, 0))).containsExactly("INET");
        assertThat(told(message(21, 10, 0))).containsExactly("INET6");
        assertThat(told(message(20, 28, 0))).isEmpty();
    }

    @Test
    void changeWithRoutesAndLinks() {
        assertThat(told(message(24, 2, 0))).containsExactly("routes");
        assertThat(told(message(25, 10, 0))).containsExactly("routes");
        assertThat(told(message(16, 0, 2))).containsExactly("routes");
        assertThat(told(message(17, 0, 1))).containsExactly("INET", "INET6", "routes");
        assertThat(told(message(28, 2, 1))).isEmpty();
    }

    @Test
    void areToldOnceForSeveralMessages() {
        assertThat(told(message(20, 2, 0), message(24, 2, 0), message(21, 2, 0), message(25, 2, 0)))
                .containsExactly("INET", "routes");
    }

    @Test
    void stopAtAMessageThatIsCut() {
        ByteBuffer cut = message(20, 2, 0);
        assertThat(told(cut.putInt(0, 100))).isEmpty();
        assertThat(told(cut.putInt(0, 0))).isEmpty();
    }

    @Test
    void mayAllHaveChangedWhereMessagesWereLost() {
        Changes changes = new Changes();
        changes.addAll();

        assertThat(told(changes)).containsExactly("INET", "INET6", "routes");
    }
}
