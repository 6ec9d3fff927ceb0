package net.patchbay.itests.sockets;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.WskAcceptingSocket;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskRegistrar;

/**
 * An echo server after the sample of Winsock Kernel. It listens on IPv6 and IPv4 with one socket, whose accept event is static,
 * and serves each connection in requests ({@link EchoConnection}), on one worker thread, in their order. What waits for a
 * transport does so on a thread of its own: the server starts at once, and listens when there is one.
 *
 * <p>When the listening socket's transport leaves, the accept event says so once, and the server makes another one.
 *
 * <p>Source: wsk.md §7.3.
 */
final class EchoServer {
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "echo-worker"));
    private final ExecutorService waiter = Executors.newSingleThreadExecutor(work -> new Thread(work, "echo-waiter"));
    private final WskClient client;
    private final InetSocketAddress address;
    private final Consumer<String> log;

    // on the waiter alone
    private WskListeningSocket listener;

    /** Listens there as soon as it can, and says what happens to {@code log}. */
    EchoServer(WskRegistrar registrar, InetSocketAddress address, Consumer<String> log) {
        this.client = registrar.register(ClientOptions.DEFAULT);
        this.address = address;
        this.log = log;
        waiter.execute(this::listen);
    }

    private void listen() {
        try (WskProvider provider = client.capture(WskClient.INFINITE_WAIT)) {
            // counts before the first socket alone; a second listening socket has what the first one had
            provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.ACCEPT));
            awaitTcp(provider);
            listener = provider.listeningSocket(TransportProtocol.TCP6, this, ListenDispatch.of(this::accepted))
                    .get();
            listener.setOption(WskOption.IPV6_V6ONLY, false)
                    .exceptionally(why -> null)
                    .get();
            listener.bind(address).get();
            log.accept(
                    "listens on " + ((InetSocketAddress) listener.localAddress().get()).getPort());
        } catch (WskException e) {
            log.accept("doesn't listen: " + e.getMessage()); // deregistered, before a transport came
        } catch (ExecutionException e) {
            log.accept("doesn't listen: " + e.getCause().getMessage());
            closeListener();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some transport is there; one that carries TCP may be still to come. */
    private static void awaitTcp(WskProvider provider) throws ExecutionException, InterruptedException {
        CompletableFuture<Void> change = provider.transportListChange();
        while (provider.transportList().stream().noneMatch(one -> one.protocol().equals(TransportProtocol.TCP6))) {
            change.get();
            change = provider.transportListChange();
        }
        change.cancel(false);
    }

    /** The accept event: a connection, or null when the listening socket no longer works. It must not wait. */
    private AcceptAnswer accepted(WskAcceptingSocket socket, EchoServer server, AcceptSlot slot) {
        if (slot == null) {
            waiter.execute(() -> {
                closeListener();
                listen();
            });
            return AcceptAnswer.REQUEST_NOT_ACCEPTED;
        }
        new EchoConnection(slot.socket(), worker, log).begin();
        return AcceptAnswer.SUCCESS;
    }

    private void closeListener() {
        if (listener != null) {
            CompletableFuture<Void> unused = listener.close();
            listener = null;
        }
    }

    /** Ends in order: accepts nobody any more, and waits until every connection was closed by its peer. */
    void unload() throws InterruptedException {
        waiter.execute(this::closeListener);
        client.deregister();
        log.accept("deregistered");
        waiter.shutdown();
        worker.execute(worker::shutdown); // behind what it does now, which may have a last thing to hand to it
    }

    /** Ends at once. What is open the service closes, when the bundle has stopped. */
    void stop() {
        waiter.shutdownNow();
        worker.shutdownNow();
    }
}
