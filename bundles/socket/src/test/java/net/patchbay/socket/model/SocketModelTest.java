package net.patchbay.socket.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.SocketScene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many random operations on many sockets at once, against what the rules promise of them: no callback of a disabled event or
 * after a close, none that overlaps another one, no byte lost, doubled or out of order, every request completed. The seed is
 * printed; {@code -Dpatchbay.seed} repeats it, {@code -Dpatchbay.operations} says how many.
 */
class SocketModelTest {
    private static final int PAIRS = 100;
    private static final int DRIVERS = 4;

    private final Faults faults = new Faults();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void d37ToD49HoldWhateverIsAskedInWhateverOrder() throws Exception {
        int operations = Integer.getInteger("patchbay.operations", 50_000);
        long seed = Long.getLong("patchbay.seed", new Random().nextLong());
        System.out.println("sockets: " + operations + " random operations, seed " + seed);
        try (SocketScene scene = new SocketScene()) {
            Pairs pairs = new Pairs(scene, new Random(seed), faults);
            List<Pair> all = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                all.add(pairs.make());
            }
            drive(all, operations);
            all.forEach(Pair::quieten);
            await("everything that was sent")
                    .atMost(SocketScene.BOUND.multipliedBy(3))
                    .until(() -> !faults.found().isEmpty() || all.stream().allMatch(Pair::hasAll));
            assertThat(faults.found()).isEmpty();
            for (Pair pair : all) {
                pair.close();
            }
            assertThat(faults.found()).isEmpty();
            await("only the listening socket")
                    .until(() -> scene.clients().sockets().size() == 1);
            System.out.println("sockets: " + pairs.made() + " connections were made");
        }
    }

    /** Each pair has one driver, so that what it asked for has an order. */
    private void drive(List<Pair> pairs, int operations) throws Exception {
        ExecutorService drivers = Executors.newFixedThreadPool(DRIVERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int driver = 0; driver < DRIVERS; driver++) {
                int first = driver;
                all.add(drivers.submit(() -> {
                    int done = 0;
                    for (int i = first;
                            done < operations / DRIVERS && faults.found().isEmpty();
                            i += DRIVERS) {
                        done += pairs.get(i % pairs.size()).step() ? 1 : 0;
                    }
                    return done;
                }));
            }
            for (Future<?> one : all) {
                one.get(15, TimeUnit.MINUTES);
            }
        } finally {
            drivers.shutdownNow();
        }
    }
}
