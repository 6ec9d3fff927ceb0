package net.patchbay.socket;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** A transport that does what another one does, but for what a test bends: methods of it and its sockets, by their names. */
public final class BentTransport {
    private final Map<String, Bend> bends = new ConcurrentHashMap<>();
    private final Transport transport;

    BentTransport(Transport real) {
        transport = bent(Transport.class, real);
    }

    /** What a method does instead. */
    public interface Bend {
        Object call(Callable<Object> real, Object... arguments) throws Exception;
    }

    Transport transport() {
        return transport;
    }

    public BentTransport with(String method, Bend bend) {
        bends.put(method, bend);
        return this;
    }

    public BentTransport failing(String method, TransportError error) {
        return with(method, (real, arguments) -> {
            throw new TransportException(error, "bent by the test");
        });
    }

    public BentTransport straight(String method) {
        bends.remove(method);
        return this;
    }

    private <T> T bent(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Callable<Object> straight = () -> wrapped(invoked(method, real, arguments));
                    Bend bend = bends.get(method.getName());
                    return bend == null ? straight.call() : bend.call(straight, arguments);
                }));
    }

    /** Its sockets, and those that they accept, are bent as it is. */
    private Object wrapped(Object result) {
        if (result instanceof TransportStream) {
            return bent(TransportStream.class, result);
        }
        return result instanceof TransportDatagrams ? bent(TransportDatagrams.class, result) : result;
    }

    private static Object invoked(Method method, Object real, Object... arguments) throws Exception {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
