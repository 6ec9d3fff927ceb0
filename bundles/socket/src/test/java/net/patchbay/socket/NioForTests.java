package net.patchbay.socket;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import net.patchbay.transport.Transport;
import org.osgi.service.log.Logger;

/** The transport on java.nio as DS would make it, with the defaults of its configuration. */
final class NioForTests implements AutoCloseable {
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

    Transport transport() {
        return (Transport) component;
    }

    @Override
    public void close() throws ReflectiveOperationException {
        Method deactivate = component.getClass().getDeclaredMethod("deactivate");
        deactivate.setAccessible(true);
        deactivate.invoke(component);
    }
}
