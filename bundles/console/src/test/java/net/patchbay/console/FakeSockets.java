package net.patchbay.console;

import java.util.ArrayList;
import java.util.List;
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
