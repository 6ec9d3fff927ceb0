package net.patchbay.socket;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import org.osgi.service.log.Logger;

/** The transport on java.nio as DS would make it, with the defaults of its configuration. */
final class NioForTests implements TransportForTests {
    private static final String COMPONENT = "net.patchbay.transport.nio.NioTransportComponent";

    private final Object component;

    NioForTests() throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(COMPONENT).getConstructors()[0];
        Class<?> configuration = constructor.getParameterTypes()[1];
        component = constructor.newInstance(
                proxy(Logger.class, (self, method, args) -> null),
                proxy(configuration, (self, method, args) -> method.getDefaultValue()));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public Transport transport() {
        return (Transport) component;
    }

    @Override
    public List<TransportProtocol> protocols() {
        return List.of(
                TransportProtocol.TCP,
                TransportProtocol.TCP6,
                TransportProtocol.UDP,
                TransportProtocol.UDP6,
                TransportProtocol.UNIX_STREAM);
    }

    @Override
    public Set<TransportCapability> capabilities() {
        return EnumSet.of(TransportCapability.REPLACES_THREADS, TransportCapability.REUSE_PORT);
    }

    @Override
    public void close() throws ReflectiveOperationException {
        Method deactivate = component.getClass().getDeclaredMethod("deactivate");
        deactivate.setAccessible(true);
        deactivate.invoke(component);
    }
}
