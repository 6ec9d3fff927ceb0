package net.patchbay.launcher.runner;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.SocketPlace;
import org.apache.felix.service.command.CommandProcessor;

/** Accepts clients on the socket of {@code data/}, each with threads of its own, until it is closed. */
final class CommandServer implements AutoCloseable {
    private static final Duration TO_FINISH = Duration.ofSeconds(3);
    private static final Duration TO_STOP = Duration.ofSeconds(1);

    private final SocketPlace.Bound socket;
    private final CommandProcessor processor;
    private final BiConsumer<String, Throwable> log;
    private final Map<Conversation, Thread> conversations = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private CommandServer(SocketPlace.Bound socket, CommandProcessor processor, BiConsumer<String, Throwable> log) {
        this.socket = socket;
        this.processor = processor;
        this.log = log;
    }

    static CommandServer open(SocketPlace place, CommandProcessor processor, BiConsumer<String, Throwable> log)
            throws IOException {
        CommandServer server = new CommandServer(place.bind(), processor, log);
        Thread accepting = new Thread(server::accept, "patchbay socket");
        accepting.setDaemon(true);
        accepting.start();
        return server;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = socket.server().accept();
                Conversation conversation = new Conversation(new FrameChannel(client), processor, log);
                Thread thread = new Thread(() -> hold(conversation), "patchbay client " + count.incrementAndGet());
                thread.setDaemon(true);
                conversations.put(conversation, thread);
                thread.start();
            }
        } catch (IOException e) {
            if (socket.server().isOpen()) {
                log.accept("no more clients are accepted", e);
            }
        }
    }

    private void hold(Conversation conversation) {
        try {
            conversation.hold();
        } finally {
            conversations.remove(conversation);
        }
    }

    /** Lets running commands finish within a bound, then interrupts them. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.accept("the socket could not be closed", e);
        }
        awaitEnds(TO_FINISH);
        conversations.keySet().forEach(Conversation::interrupt);
        awaitEnds(TO_STOP);
    }

    private void awaitEnds(Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        try {
            for (Thread thread : conversations.values()) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
