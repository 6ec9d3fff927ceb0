package net.patchbay.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param heap bytes of what lives, after a collection
 * @param direct bytes of direct buffers
 * @param descriptors how many files and sockets are open
 * @param threads the names of those that live
 */
record Footprint(long heap, long direct, long descriptors, Set<String> threads) {
    /** Collects garbage first. */
    static Footprint now() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return new Footprint(heap, direct, descriptors.count(), names());
        }
    }

    private static Set<String> names() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many descriptors this process may have at once. */
    static long mostDescriptors() {
        try (Stream<String> limits = Files.lines(Path.of("/proc/self/limits"))) {
            String soft = limits.filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.substring("Max open files".length()).strip())
                    .map(line -> line.split(" ", 2)[0])
                    .findFirst()
                    .orElse("unlimited");
            return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with more direct buffers. */
    Footprint withMoreDirect(long bytes) {
        return new Footprint(heap, direct + bytes, descriptors, threads);
    }

    /** What this holds of other things than memory of the heap that another one didn't, as words; none where nothing. */
    List<String> beyond(Footprint other) {
        List<String> beyond = new ArrayList<>();
        if (direct > other.direct) {
            beyond.add((direct - other.direct) + " bytes of direct buffers");
        }
        if (descriptors > other.descriptors) {
            beyond.add((descriptors - other.descriptors) + " descriptors");
        }
        threads.stream()
                .filter(name -> !other.threads.contains(name))
                .map("thread "::concat)
                .forEach(beyond::add);
        return beyond;
    }

    @Override
    public String toString() {
        return "heap " + (heap >> 10) + " KB, direct " + (direct >> 10) + " KB, " + descriptors + " descriptors, "
                + threads.size() + " threads";
    }
}
