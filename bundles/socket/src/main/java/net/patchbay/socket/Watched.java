package net.patchbay.socket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.socket.client.Clients;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.wsk.runtime.SocketDTO;
import net.patchbay.wsk.runtime.SocketsRuntime;
import net.patchbay.wsk.runtime.TransportDTO;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The sockets as those see them who watch: a service whose change counter follows the transports. Any thread. */
final class Watched implements SocketsRuntime, AutoCloseable {
    private final Transports transports;
    private final Clients clients;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicReference<ServiceRegistration<SocketsRuntime>> service = new AtomicReference<>();

    Watched(Transports transports, Clients clients) {
        this.transports = transports;
        this.clients = clients;
    }

    /** Shows itself from here on. */
    void open(BundleContext context) {
        service.set(context.registerService(SocketsRuntime.class, this, FrameworkUtil.asDictionary(properties())));
    }

    /** A transport came, changed or went. */
    void changed() {
        changes.incrementAndGet();
        ServiceRegistration<SocketsRuntime> now = service.get();
        if (now != null) {
            now.setProperties(FrameworkUtil.asDictionary(properties()));
        }
    }

    private Map<String, Object> properties() {
        return Map.of(Constants.SERVICE_CHANGECOUNT, changes.get());
    }

    @Override
    public void close() {
        Optional.ofNullable(service.getAndSet(null)).ifPresent(ServiceRegistration::unregister);
    }

    @Override
    public List<TransportDTO> transports() {
        return transports.details();
    }

    @Override
    public List<SocketDTO> sockets() {
        return clients.details();
    }

    @Override
    public boolean close(long id) {
        Optional<SocketCore> socket = find(id);
        Optional<CompletableFuture<Void>> unused = socket.map(SocketCore::close);
        return socket.isPresent();
    }

    @Override
    public Optional<String> mark(long id, String serviceType) {
        return find(id).map(socket -> Marking.mark(socket, serviceType))
                .orElseGet(() -> Optional.of("no open socket has the number " + id));
    }

    private Optional<SocketCore> find(long id) {
        return clients.sockets().stream().filter(one -> one.id() == id).findFirst();
    }
}
