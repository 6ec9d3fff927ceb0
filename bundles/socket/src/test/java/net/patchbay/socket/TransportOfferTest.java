package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportConstants;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

/** What the properties of a transport say, and which are refused. */
class TransportOfferTest {
    private static final Map<String, Object> RIGHT =
            Map.of(TransportConstants.NAME, "some", TransportConstants.PROTOCOLS, new String[] {"inet/stream/6"});

    @SuppressWarnings("unchecked")
    private static ServiceReference<Transport> with(String key, Object value) {
        Map<String, Object> properties = new HashMap<>(RIGHT);
        properties.put(key, value);
        return (ServiceReference<Transport>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, args) -> properties.get(String.valueOf(args[0])));
    }

    @Test
    void isWhatThePropertiesSay() {
        assertThat(Transports.offerOf(with("other", 1), null).name()).isEqualTo("some");
    }

    @Test
    void isRefusedWithTheReasonOfATransportThatCantServe() {
        assertThatThrownBy(() -> Transports.offerOf(with(TransportConstants.UNAVAILABLE, "no such library"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such library");
    }
}
