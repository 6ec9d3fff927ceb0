package net.patchbay.socket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.patchbay.socket.client.Clients;
import net.patchbay.socket.client.TransportList;
import net.patchbay.socket.core.Details;
import net.patchbay.socket.core.Engine;
import net.patchbay.socket.core.Offer;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportConstants;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.runtime.TransportDTO;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Follows the transports as they come, change and go. Services that can't be used are remembered with the reason. */
final class Transports {
    private final BundleContext context;
    private final TransportList list;
    private final Clients clients;
    private final Engine engine;
    private final SocketLog log;
    private final Map<ServiceReference<Transport>, Offer> bound = new HashMap<>();
    private final Map<ServiceReference<Transport>, String> rejected = new HashMap<>();

    Transports(BundleContext context, TransportList list, Clients clients, Engine engine, SocketLog log) {
        this.context = context;
        this.list = list;
        this.clients = clients;
        this.engine = engine;
        this.log = log;
    }

    void add(ServiceReference<Transport> reference) {
        try {
            Transport transport = context.getService(reference);
            if (transport == null) {
                throw new IllegalArgumentException("its service could not be made");
            }
            Offer offer = offerOf(reference, transport);
            synchronized (bound) {
                bound.put(reference, offer);
                publish();
            }
            log.info("transport " + offer.name() + " serves " + offer.protocols());
            clients.transportsChanged();
        } catch (IllegalArgumentException e) {
            context.ungetService(reference);
            synchronized (bound) {
                rejected.put(reference, e.getMessage());
            }
            log.warn("a transport of " + reference.getBundle() + " can't be used: " + e.getMessage());
        }
    }

    /** Its properties changed: what is open goes on; what is opened from here on is by the new ones. */
    void modify(ServiceReference<Transport> reference) {
        Offer before;
        synchronized (bound) {
            before = bound.get(reference);
        }
        if (before == null) {
            synchronized (bound) {
                rejected.remove(reference);
            }
            add(reference);
            return;
        }
        try {
            Offer now = offerOf(reference, before.transport());
            synchronized (bound) {
                before.became(now);
                publish();
            }
            clients.transportsChanged();
        } catch (IllegalArgumentException e) {
            log.warn("transport " + before.name() + " keeps what it had, its new properties can't be used: "
                    + e.getMessage());
        }
    }

    /** It leaves: its sockets end first, in bounded time (D52). */
    void remove(ServiceReference<Transport> reference, long drainMillis) {
        Offer offer;
        synchronized (bound) {
            rejected.remove(reference);
            offer = bound.remove(reference);
            publish();
        }
        if (offer == null) {
            return;
        }
        clients.transportsChanged();
        try {
            int held = engine.leave(offer, clients::sockets, drainMillis);
            if (held > 0) {
                log.warn("transport " + offer.name() + " has left, and after " + drainMillis + " ms " + held
                        + " of its sockets weren't done with: a callback holds their thread");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.ungetService(reference);
    }

    private void publish() {
        list.replace(inOrder(bound).map(Map.Entry::getValue).toList());
    }

    /** The best first, by the rankings that they have now: those change while a service is registered. */
    private static <T> Stream<Map.Entry<ServiceReference<Transport>, T>> inOrder(
            Map<ServiceReference<Transport>, T> all) {
        return all.entrySet().stream()
                .sorted(Map.Entry.<ServiceReference<Transport>, T>comparingByKey()
                        .reversed());
    }

    static Offer offerOf(ServiceReference<Transport> reference, Transport transport) {
        if (reference.getProperty(TransportConstants.UNAVAILABLE) instanceof String reason) {
            throw new IllegalArgumentException("it can't serve here: " + reason);
        }
        List<String> names = texts(reference, TransportConstants.NAME);
        if (names.size() != 1 || names.get(0).isBlank()) {
            throw new IllegalArgumentException(TransportConstants.NAME + " is no name: " + names);
        }
        List<TransportProtocol> protocols = texts(reference, TransportConstants.PROTOCOLS).stream()
                .map(TransportProtocol::parse)
                .toList();
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException(TransportConstants.PROTOCOLS + " names none");
        }
        Set<TransportCapability> capabilities = EnumSet.noneOf(TransportCapability.class);
        for (String text : texts(reference, TransportConstants.CAPABILITIES)) {
            capabilities.add(TransportCapability.valueOf(text));
        }
        return new Offer(names.get(0), protocols, capabilities, transport);
    }

    private static List<String> texts(ServiceReference<Transport> reference, String property) {
        Object value = reference.getProperty(property);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String one) {
            return List.of(one);
        }
        if (value instanceof String[] several) {
            return Arrays.asList(several);
        }
        throw new IllegalArgumentException(property + " is no String and no array of them");
    }

    /** All that are there, the best first, and behind them those that can't be used. */
    List<TransportDTO> details() {
        List<SocketCore> sockets = clients.sockets();
        List<TransportDTO> all = new ArrayList<>();
        synchronized (bound) {
            inOrder(bound).forEach(each -> {
                Offer offer = each.getValue();
                TransportDTO dto = dto(each.getKey(), TransportDTO.ACTIVE);
                dto.name = offer.name();
                dto.protocols = offer.protocols().stream()
                        .map(TransportProtocol::toString)
                        .toList();
                dto.capabilities = offer.capabilities().stream()
                        .map(TransportCapability::name)
                        .sorted()
                        .toList();
                dto.sockets = Details.madeBy(offer, sockets);
                all.add(dto);
            });
            inOrder(rejected).forEach(each -> {
                TransportDTO dto = dto(each.getKey(), TransportDTO.REJECTED);
                dto.name = each.getKey().getProperty(TransportConstants.NAME) instanceof String name ? name : null;
                dto.reason = each.getValue();
                dto.protocols = List.of();
                dto.capabilities = List.of();
                all.add(dto);
            });
        }
        return all;
    }

    private static TransportDTO dto(ServiceReference<Transport> reference, String state) {
        TransportDTO dto = new TransportDTO();
        dto.state = state;
        dto.serviceId = (Long) reference.getProperty(Constants.SERVICE_ID);
        dto.ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
        Bundle bundle = reference.getBundle();
        dto.bundle = bundle == null ? null : bundle.getSymbolicName() + "/" + bundle.getVersion();
        return dto;
    }
}
