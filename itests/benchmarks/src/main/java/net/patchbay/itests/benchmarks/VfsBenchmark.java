package net.patchbay.itests.benchmarks;

import java.util.concurrent.TimeUnit;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.ram.RamFileProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Commons VFS finding a file that is in its cache, by its name: three names in turn, no OSGi around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VfsBenchmark {
    private static final String[] NAMES = {"ram:/share/file", "ram:/share", "ram:/other/file"};

    private final DefaultFileSystemManager manager = new DefaultFileSystemManager();
    private int turn;

    @Setup
    public void start() throws FileSystemException {
        manager.addProvider("ram", new RamFileProvider());
        manager.init();
        for (String name : NAMES) {
            FileObject first = manager.resolveFile(name);
            if (manager.resolveFile(name) != first) {
                throw new IllegalStateException(name + " is not cached");
            }
        }
    }

    @Benchmark
    public Object resolveFile() throws FileSystemException {
        turn = turn + 1 == NAMES.length ? 0 : turn + 1;
        return manager.resolveFile(NAMES[turn]);
    }

    @TearDown
    public void stop() {
        manager.close();
    }
}
