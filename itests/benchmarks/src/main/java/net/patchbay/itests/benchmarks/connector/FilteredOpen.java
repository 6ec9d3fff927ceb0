package net.patchbay.itests.benchmarks.connector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The IO Connector service's way from a name to a connection, as its specification (OSGi Compendium, chapter 109) and
 * its implementations have it: for each call the registry is searched with a filter on {@code io.scheme}, what it found
 * is sorted by ranking and service id, and the first factory that makes a connection wins.
 */
final class FilteredOpen implements Supplier<Object> {
    private static final String[] NAMES = {"scheme0://host/path", "scheme4://host/path", "scheme8://host/path"};

    private final BundleContext context;
    private int turn;

    FilteredOpen(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object get() {
        turn = turn + 1 == NAMES.length ? 0 : turn + 1;
        try {
            return open(NAMES[turn]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object open(String name) throws InvalidSyntaxException {
        String scheme = name.substring(0, name.indexOf(':'));
        ServiceReference<?>[] found =
                context.getServiceReferences(ConnectionFactory.class.getName(), "(io.scheme=" + scheme + ")");
        if (found != null) {
            // The greater reference is the one with the higher ranking, then the lower service id.
            Arrays.sort(found, Comparator.reverseOrder());
            for (ServiceReference<?> reference : found) {
                Object connection = connection(reference, name);
                if (connection != null) {
                    return connection;
                }
            }
        }
        throw new IllegalStateException("no factory for " + name);
    }

    private Object connection(ServiceReference<?> reference, String name) {
        ConnectionFactory factory = (ConnectionFactory) context.getService(reference);
        try {
            return factory == null ? null : factory.createConnection(name);
        } finally {
            context.ungetService(reference);
        }
    }
}
