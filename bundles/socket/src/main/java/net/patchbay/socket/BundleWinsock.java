package net.patchbay.socket;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import net.patchbay.socket.client.Clients;
import net.patchbay.socket.client.Face;
import net.patchbay.socket.winsock.WinsockClient;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.WskClient;
import org.osgi.framework.Bundle;

/** Event selection as one bundle has it: what it began, and its listeners. Any thread. */
final class BundleWinsock implements WinsockRegistrar {
    private final Clients clients;
    private final Bundle bundle;
    private final Consumer<String> log;
    private final BundleCalls calls;
    // guarded by this
    private final Set<WinsockClient> begun = new HashSet<>();
    private boolean left;

    BundleWinsock(Clients clients, Bundle bundle, Executor threads, Consumer<String> log) {
        this.clients = clients;
        this.bundle = bundle;
        this.log = log;
        this.calls = new BundleCalls(bundle.getSymbolicName(), threads, log);
    }

    /** One that begins after the bundle has given the service back has ended at once. */
    @Override
    public Winsock startup(Profile profile) {
        Objects.requireNonNull(profile, "profile");
        WskClient below = clients.register(bundle, Face.EVENT_SELECTION, ClientOptions.DEFAULT);
        WinsockClient client = new WinsockClient(below, profile, calls, this::said);
        if (!begins(client)) {
            client.close();
        }
        return client;
    }

    private void said(String words) {
        log.accept("in bundle " + bundle.getSymbolicName() + " " + words);
    }

    /** Remembers it, and forgets those that have ended; false when the bundle has left. */
    private synchronized boolean begins(WinsockClient client) {
        begun.removeIf(WinsockClient::isClosed);
        return !left && begun.add(client);
    }

    /** Ends everything, and waits for nothing. */
    void leave() {
        List<WinsockClient> all;
        synchronized (this) {
            left = true;
            all = List.copyOf(begun);
            begun.clear();
        }
        all.forEach(WinsockClient::leave);
    }

    /** Waits for listeners that run, until a time of {@link System#nanoTime}, and says so where some go on. */
    void awaitListeners(long until, long millis) {
        int some = calls.awaitNone(until);
        if (some > 0) {
            log.accept("bundle " + bundle.getSymbolicName() + " has stopped, and after " + millis + " ms " + some
                    + " of its listeners haven't returned");
        }
    }
}
