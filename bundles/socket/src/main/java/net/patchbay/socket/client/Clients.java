package net.patchbay.socket.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.core.Details;
import net.patchbay.socket.core.Engine;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.runtime.SocketDTO;
import org.osgi.framework.Bundle;

/** The clients of all bundles. Any thread. */
public final class Clients {
    private final Engine engine;
    private final TransportList transports;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    /** With these transports. */
    public Clients(Engine engine, TransportList transports) {
        this.engine = engine;
        this.transports = transports;
    }

    /** Registers one for a bundle, which uses event callbacks. */
    public WskClient register(Bundle bundle, ClientOptions options) {
        return register(bundle, Face.CALLBACKS, options);
    }

    /** Registers one for a bundle. */
    public WskClient register(Bundle bundle, Face face, ClientOptions options) {
        Client client = new Client(this, engine, transports, new Client.Who(bundle, face), options);
        clients.add(client);
        return client;
    }

    void deregistered(Client client) {
        clients.remove(client);
    }

    /** A transport came or went. */
    public void transportsChanged() {
        clients.forEach(Client::transportsChanged);
    }

    /** As below, where it used event callbacks. */
    public void stopped(Bundle bundle, long drainMillis) {
        stopped(bundle, Face.CALLBACKS, drainMillis);
    }

    /** Closes everything that a bundle has by one face, and waits at most that long. */
    public void stopped(Bundle bundle, Face face, long drainMillis) {
        close(clients.stream().filter(client -> client.isOf(bundle, face)).toList(), drainMillis);
    }

    /** Closes everything of everybody, and waits at most that long. */
    public void close(long drainMillis) {
        close(List.copyOf(clients), drainMillis);
    }

    private void close(List<Client> those, long drainMillis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(drainMillis);
        those.forEach(Client::closeAll);
        for (Client client : those) {
            if (!client.awaitClosed(until)) {
                engine.warn("bundle " + client.name() + " has stopped, and after " + drainMillis
                        + " ms these of its sockets aren't closed: " + String.join(", ", client.openSockets()));
            }
            clients.remove(client);
        }
    }

    /** All sockets that are there, the oldest first. */
    public List<SocketCore> sockets() {
        List<SocketCore> all = new ArrayList<>();
        clients.forEach(client -> all.addAll(client.sockets()));
        all.sort(Comparator.comparingLong(SocketCore::id));
        return all;
    }

    /** What they are, the oldest first. */
    public List<SocketDTO> details() {
        List<SocketDTO> all = new ArrayList<>();
        for (Client client : clients) {
            for (SocketCore socket : client.sockets()) {
                SocketDTO dto = Details.of(socket);
                dto.bundle = client.name() + "/" + client.who().bundle().getVersion();
                dto.face = client.who().face().word();
                all.add(dto);
            }
        }
        all.sort(Comparator.comparingLong(dto -> dto.id));
        return all;
    }
}
