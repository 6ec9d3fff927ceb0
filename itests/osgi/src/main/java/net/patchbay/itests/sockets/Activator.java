package net.patchbay.itests.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.wsk.WskRegistrar;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Lets a test start the examples, in types of the JDK: {@code echo}, {@code unload}, {@code proxy}, {@code select}. */
public final class Activator implements BundleActivator {
    private BundleContext context;
    private EchoServer echo;

    @Override
    public void start(BundleContext bundle) {
        context = bundle;
        BiFunction<String, Object, Object> commands = this::command;
        bundle.registerService(
                BiFunction.class,
                commands,
                FrameworkUtil.asDictionary(
                        Map.of("itest.bundle", bundle.getBundle().getSymbolicName())));
    }

    /** Closes nothing: the service does that when a bundle has stopped. */
    @Override
    public void stop(BundleContext bundle) {
        if (echo != null) {
            echo.stop();
        }
    }

    @SuppressWarnings("unchecked") // as the commands are documented
    private Object command(String name, Object argument) {
        try {
            return switch (name) {
                case "echo" -> echo((Collection<String>) argument);
                case "unload" -> unload();
                case "proxy" -> new Proxy(registrar(), (InetSocketAddress) argument).port();
                case "select" -> select((Collection<String>) argument);
                default -> throw new IllegalArgumentException("no command: " + name);
            };
        } catch (Exception e) {
            throw new IllegalStateException(name + " failed", e);
        }
    }

    private WskRegistrar registrar() {
        return context.getService(context.getServiceReference(WskRegistrar.class));
    }

    /** Starts the echo server on a free port; it writes what happens to the collection. */
    private Object echo(Collection<String> log) {
        echo = new EchoServer(registrar(), new InetSocketAddress("::", 0), log::add);
        return null;
    }

    /** Starts the server in event selection on a free port; it writes what happens to the collection. */
    private Object select(Collection<String> log) throws Exception {
        WinsockRegistrar winsock = context.getService(context.getServiceReference(WinsockRegistrar.class));
        SelectingServer server =
                new SelectingServer(winsock, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), log::add);
        server.hearOtherwise();
        server.start();
        return null;
    }

    private Object unload() throws InterruptedException {
        echo.unload();
        return null;
    }
}
