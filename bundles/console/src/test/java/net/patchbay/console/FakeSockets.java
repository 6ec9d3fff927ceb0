package net.patchbay.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.patchbay.wsk.runtime.SocketDTO;
import net.patchbay.wsk.runtime.SocketsRuntime;
import net.patchbay.wsk.runtime.TransportDTO;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** Sockets that are nothing but what is told of them, and the service that they are. */
final class FakeSockets implements SocketsRuntime, ComponentServiceObjects<SocketsRuntime> {
    final List<TransportDTO> transports = new ArrayList<>();
    final List<SocketDTO> sockets = new ArrayList<>();
    /** How often the service was got and not given back. */
    int used;

    boolean left;
    /** The last mark, its socket first. */
    String marked;

    @Override
    public List<TransportDTO> transports() {
        return transports;
    }

    @Override
    public List<SocketDTO> sockets() {
        return sockets;
    }

    @Override
    public boolean close(long id) {
        return sockets.removeIf(each -> each.id == id);
    }

    @Override
    public Optional<String> mark(long id, String serviceType) {
        if (sockets.stream().noneMatch(each -> each.id == id)) {
            return Optional.of("no open socket has the number " + id);
        }
        marked = id + " " + serviceType;
        return Optional.empty();
    }

    @Override
    public SocketsRuntime getService() {
        if (left) {
            return null;
        }
        used++;
        return this;
    }

    @Override
    public void ungetService(SocketsRuntime service) {
        used--;
    }

    @Override
    public ServiceReference<SocketsRuntime> getServiceReference() {
        throw new UnsupportedOperationException();
    }
}
