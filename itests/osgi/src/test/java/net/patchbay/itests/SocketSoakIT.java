package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import org.junit.Test;

/**
 * Connections come and go at full speed for {@code patchbay.seconds}: they echo, are half closed, reset and aborted. What the
 * process holds stays flat. The seed is printed, and {@code -Dpatchbay.seed} gives it.
 */
public class SocketSoakIT extends RunningSockets {
    private static final int CLIENTS = 16;
    private static final int LOOKS = 20;

    /** How much more may live after the soak than after its warm-up. */
    private static final long HEAP = 8L << 20;

    /** How much the pools of a transport may have grown since. */
    private static final long DIRECT = 4L << 20;

    private final long seconds = Long.getLong("patchbay.seconds");
    private final Map<SoakClient.Deed, AtomicLong> deeds = new EnumMap<>(SoakClient.Deed.class);
    private final Collection<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** Runs all clients for so long, and looks now and then; what was seen. */
    private List<Footprint> soak(WskProvider provider, SocketAddress remote, Random seeds, long millis)
            throws Exception {
        long end = System.nanoTime() + millis * 1_000_000;
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SoakClient client = new SoakClient(provider, remote, seeds.nextLong());
            clients.add(new Thread(() -> work(client, end), "test-soak-" + i));
        }
        clients.forEach(Thread::start);
        List<Footprint> seen = new ArrayList<>();
        while (System.nanoTime() < end && failures.isEmpty()) {
            LockSupport.parkNanos(millis * 1_000_000 / LOOKS);
            seen.add(Footprint.now());
        }
        for (Thread client : clients) {
            client.join();
        }
        assertThat(failures).isEmpty();
        Until.seen("the listening socket alone", () -> sockets().sockets(), all -> all.size() == 1);
        return seen;
    }

    private void work(SoakClient client, long end) {
        try {
            while (System.nanoTime() < end && failures.isEmpty()) {
                deeds.get(client.once()).incrementAndGet();
            }
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    @Test
    public void holdsNoMoreAfterManyConnectionsThanAfterAFew() throws Exception {
        for (SoakClient.Deed deed : SoakClient.Deed.values()) {
            deeds.put(deed, new AtomicLong());
        }
        long seed = Long.getLong("patchbay.seed", new Random().nextLong());
        System.out.println("soak over " + transport() + ": seed " + seed);
        Random seeds = new Random(seed);
        WskProvider provider = provider();
        WskListeningSocket listener = SoakConnection.listening(provider);
        SocketAddress remote = await(listener.localAddress());
        soak(provider, remote, seeds, 500 + seconds * 100);
        Footprint warm = Footprint.now();
        System.out.println("soak: " + deeds + " to warm up, " + warm);

        List<Footprint> seen = soak(provider, remote, seeds, seconds * 1_000);

        for (Footprint each : seen) {
            System.out.println("soak: " + each);
        }
        Until.seen("no more than before", () -> Footprint.now().beyond(warm.withMoreDirect(DIRECT)), List::isEmpty);
        Footprint after = Footprint.now();
        System.out.println("soak: " + deeds + " in all, " + after);
        assertThat(deeds.values()).allSatisfy(count -> assertThat(count).hasPositiveValue());
        assertThat(after.heap()).isLessThan(warm.heap() + HEAP);
        assertThat(logged()).isEmpty();
    }
}
