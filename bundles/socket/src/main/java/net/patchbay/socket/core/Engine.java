package net.patchbay.socket.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.TransportCapability;

/** What all sockets share: loops, addresses, names, hooks, and the watch over callbacks. Any thread. */
public final class Engine implements Surroundings {
    /** After how many looks, one a second, a close that waits says for whom, and then again (D49). */
    private static final int CLOSE_WORDS = 10;

    private final Map<EventLoop, LoopContext> contexts = new ConcurrentHashMap<>();

    private final Map<SocketCore, Integer> closing = new ConcurrentHashMap<>();
    private final BoundAddresses addresses = new BoundAddresses();
    private final NetworkChanges network = new NetworkChanges(this);
    private final AddressLists addressLists = new AddressLists(network);
    private final SocketOptions options = new SocketOptions();
    private final SocketControls controls = new SocketControls();
    private final Surroundings surroundings;
    private final Names names;
    private final ConnectHooks hooks;
    private final EventLoop rest;

    /** Among these; what remains of sockets whose transport has left runs on the last one. */
    public Engine(Surroundings surroundings, Names names, ConnectHooks hooks, EventLoop rest) {
        this.surroundings = surroundings;
        this.names = names;
        this.hooks = hooks;
        this.rest = rest;
    }

    LoopContext contextOf(Opened<?> opened) {
        return contexts.computeIfAbsent(
                opened.socket().loop(),
                one -> new LoopContext(opened.offer(), one, rest, opened.can(TransportCapability.REPLACES_THREADS)));
    }

    /**
     * A transport leaves: each of its sockets ends with one indication (D52). Waits for that, at most so long. All are told before
     * any is let go: to the other side of a connection between two of them the reset would be another end.
     *
     * @param sockets gives all that there are now: asked again for what is accepted while others are told
     * @return how many sockets weren't done with by then
     */
    public int leave(Offer offer, Supplier<Collection<SocketCore>> sockets, long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Set<SocketCore> its = new HashSet<>();
        long untold = 0;
        List<SocketCore> more = of(offer, sockets, its);
        while (!more.isEmpty()) {
            its.addAll(more);
            untold += waitingFor(more, SocketCore::lose, until);
            more = of(offer, sockets, its);
        }
        long held = waitingFor(its, SocketCore::leave, until);
        contexts.values().removeIf(context -> context.isOf(offer));
        network.look();
        return (int) Math.max(untold, held);
    }

    private static List<SocketCore> of(Offer offer, Supplier<Collection<SocketCore>> sockets, Set<SocketCore> without) {
        return sockets.get().stream()
                .filter(one -> one.opened().offer() == offer && !without.contains(one))
                .toList();
    }

    /** Has each do something, and waits until then at most; how many haven't done it. */
    private static long waitingFor(Collection<SocketCore> sockets, BiConsumer<SocketCore, Runnable> what, long until)
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(sockets.size());
        sockets.forEach(one -> what.accept(one, done::countDown));
        boolean unused = done.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        return done.getCount();
    }

    BoundAddresses addresses() {
        return addresses;
    }

    AddressLists addressLists() {
        return addressLists;
    }

    NetworkChanges network() {
        return network;
    }

    Names names() {
        return names;
    }

    ConnectHooks hooks() {
        return hooks;
    }

    SocketOptions options() {
        return options;
    }

    SocketControls controls() {
        return controls;
    }

    void closing(SocketCore socket) {
        closing.put(socket, 0);
    }

    void closed(SocketCore socket) {
        closing.remove(socket);
    }

    /** Looks once a second at callbacks that take too long, and at closes that wait for them. */
    public void look() {
        for (LoopContext context : contexts.values()) {
            String words = context.look();
            if (words != null) {
                warn(words);
            }
        }
        addressLists.look();
        network.look();
        closing.replaceAll((socket, looks) -> looks + 1);
        closing.forEach((socket, looks) -> {
            if (looks % CLOSE_WORDS == 0 && looks > 0) {
                warn("the close of " + socket + " has waited " + looks + " s for " + socket.runs());
            }
        });
    }

    @Override
    public boolean insideCallback() {
        Thread thread = Thread.currentThread();
        for (LoopContext context : contexts.values()) {
            if (context.inside(thread)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Runnable after(long time, TimeUnit unit, Runnable work) {
        return surroundings.after(time, unit, work);
    }

    @Override
    public void warn(String message) {
        surroundings.warn(message);
    }
}
