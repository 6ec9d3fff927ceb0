package net.patchbay.itests.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;

/** An echo server in event selection: one thread, an event object for each socket. It closes nothing when its bundle stops. */
final class SelectingServer implements Runnable {
    private final Map<EventObject, WinsockSocket> sockets = new LinkedHashMap<>();
    private final ByteBuffer memory = ByteBuffer.allocate(4096);
    private final Consumer<String> log;
    private final Winsock winsock;
    private final WinsockSocket listener;

    SelectingServer(WinsockRegistrar registrar, InetSocketAddress address, Consumer<String> log)
            throws WinsockException {
        this.log = log;
        winsock = registrar.startup(Profile.DOCUMENTED);
        listener = winsock.socket(TransportProtocol.TCP);
        listener.bind(address);
        listener.listen(WaitResult.MAXIMUM);
        select(listener, NetworkEvent.ACCEPT);
    }

    /** Serves on a thread of its own. */
    void start() throws WinsockException {
        Thread thread = new Thread(this, "itest-selecting");
        thread.setDaemon(true);
        thread.start();
        log.accept("listens on " + ((InetSocketAddress) listener.localAddress()).getPort());
    }

    /** Has the other ways to hear of events be used too: a listener, and a stage behind an event object. */
    void hearOtherwise() throws WinsockException {
        WinsockSocket listens = winsock.socket(TransportProtocol.UDP);
        listens.asyncSelect((socket, event, error) -> log.accept("told " + event), NetworkEvent.WRITE.bit());
        listens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        EventObject event = winsock.createEvent();
        CompletableFuture<Void> unused = event.whenSignalled().handle((signalled, why) -> {
            log.accept("stage " + (why == null ? "done" : why.getMessage()));
            return null;
        });
    }

    private void select(WinsockSocket socket, NetworkEvent... events) throws WinsockException {
        EventObject event = winsock.createEvent();
        socket.eventSelect(event, NetworkEvent.mask(events));
        sockets.put(event, socket);
    }

    @Override
    public void run() {
        try {
            while (true) {
                EventObject[] all = sockets.keySet().toArray(EventObject[]::new);
                WaitResult result = winsock.waitForMultipleEvents(false, Winsock.INFINITE, false, all);
                EventObject event = all[result.index()];
                WinsockSocket socket = sockets.remove(event); // comes behind the others, so that each has its turn
                if (served(socket, event)) {
                    sockets.put(event, socket);
                } else {
                    socket.close();
                    event.close();
                }
            }
        } catch (WinsockException e) {
            log.accept("ended " + e.error().name());
        }
    }

    private boolean served(WinsockSocket socket, EventObject event) {
        try {
            NetworkEvents happened = socket.enumNetworkEvents(event);
            if (happened.has(NetworkEvent.ACCEPT)) {
                select(socket.accept(), NetworkEvent.READ, NetworkEvent.CLOSE);
            }
            if (happened.has(NetworkEvent.READ)) {
                echo(socket);
            }
            while (happened.has(NetworkEvent.CLOSE) && echo(socket) > 0) {
                log.accept("rest");
            }
            return !happened.has(NetworkEvent.CLOSE);
        } catch (WinsockException e) {
            return e.error() == WsaError.WSAEWOULDBLOCK; // somebody was faster
        }
    }

    private int echo(WinsockSocket socket) throws WinsockException {
        int count = socket.recv(memory.clear());
        int unused = socket.send(memory.flip());
        return count;
    }
}
