package net.patchbay.router;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** The few things of a framework that the router touches. */
final class Fakes {
    /** A property that says which bundle a service is from; 42 without. */
    static final String BUNDLE_ID = "test.bundle.id";

    private Fakes() {}

    /** A reference to a service that is its own. */
    interface Reference extends ServiceReference<Object> {
        Object service();
    }

    static BundleContext context() {
        return proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getService" -> ((Reference) arguments[0]).service();
            case "ungetService" -> true;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static Reference reference(Object service, Map<String, Object> properties) {
        Bundle bundle = proxy(Bundle.class, (self, method, arguments) -> switch (method.getName()) {
            case "getSymbolicName" -> "test.bundle";
            case "getVersion" -> new Version(1, 2, 3);
            case "getBundleId" -> properties.getOrDefault(BUNDLE_ID, 42L);
            case "getState" -> Bundle.ACTIVE;
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return proxy(Reference.class, (self, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> properties.get(arguments[0]);
            case "getBundle" -> bundle;
            case "service" -> service;
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "toString" -> "reference " + properties.get(Constants.SERVICE_ID);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** A bundle in a state, in a framework in a state. */
    static Bundle bundle(long id, int state, int frameworkState) {
        return proxy(Bundle.class, (self, method, arguments) -> switch (method.getName()) {
            case "getBundleId" -> id;
            case "getState" -> id == 0 ? frameworkState : state;
            case "getBundleContext" ->
                proxy(BundleContext.class, (context, asked, which) -> bundle(0, frameworkState, frameworkState));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** A log that adds each line, after its level, to those. */
    static LoggerFactory log(List<String> lines) {
        Logger logger = proxy(Logger.class, (self, method, arguments) -> {
            if (method.getName().startsWith("is")) {
                return true;
            }
            lines.add(method.getName() + ": " + arguments[1]);
            return null;
        });
        return proxy(LoggerFactory.class, (self, method, arguments) -> switch (method.getName()) {
            case "getLogger" -> logger;
            case "equals" -> self == arguments[0];
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Fakes.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
