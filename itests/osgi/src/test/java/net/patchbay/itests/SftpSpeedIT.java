package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.patchbay.mpr.Connection;
import org.junit.Test;
import org.junit.runner.RunWith;

/**
 * Reads and writes through {@code Connection.fileSystem()} beside sshd's own client, in turns, and prints how fast the one is
 * by the other. Only what arrives is asserted: the figures of a busy machine say nothing.
 */
@RunWith(WithOpenSsh.class)
public class SftpSpeedIT extends RunningSftp {
    private static final int ROUNDS = 5;
    private static final int BLOCK = 64 << 10;

    private final long size = (Long.getLong("patchbay.speed") << 20) / ROUNDS;
    private final byte[] block = new byte[BLOCK];

    @Override
    RemoteServer serve(Path files, TestKey host) throws IOException {
        return new OpenSsh(folder(), files, host, key());
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private interface Sink {
        OutputStream open() throws IOException;
    }

    /** In bytes for each nanosecond. */
    private double read(Source source) throws IOException {
        long begin = System.nanoTime();
        long total = 0;
        try (InputStream in = source.open()) {
            for (int count; (count = in.read(block)) >= 0; ) {
                total += count;
            }
        }
        assertThat(total).isEqualTo(size);
        return (double) size / (System.nanoTime() - begin);
    }

    private double write(Sink sink, Path arrived) throws IOException {
        long begin = System.nanoTime();
        try (OutputStream out = sink.open()) {
            for (long left = size; left > 0; left -= BLOCK) {
                out.write(block, 0, (int) Math.min(left, BLOCK));
            }
        }
        double speed = (double) size / (System.nanoTime() - begin);
        assertThat(arrived).hasSize(size);
        return speed;
    }

    @Test
    public void isAsFastAsTheClientThatItStandsOn() throws Exception {
        List<Double> reads = new ArrayList<>();
        List<Double> writes = new ArrayList<>();
        try (Connection connection = connected();
                DirectSftp direct = new DirectSftp(server(), key())) {
            Path remote = connection.fileSystem().getPath("/f");
            for (int round = 0; round <= ROUNDS; round++) {
                double written = write(() -> Files.newOutputStream(remote), onServer("f"));
                double writtenDirectly = write(() -> direct.write("g"), onServer("g"));
                double read = read(() -> Files.newInputStream(remote));
                double readDirectly = read(() -> direct.read("g"));
                if (round > 0) { // the first warms up
                    writes.add(written / writtenDirectly);
                    reads.add(read / readDirectly);
                }
            }
        }
        System.out.println("sftp: " + ROUNDS + " x " + (size >> 20) + " MB, by sshd-sftp used directly: read "
                + text(reads) + ", write " + text(writes));
    }

    private static String text(List<Double> ratios) {
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "%.3f %s"
                .formatted(
                        sorted[sorted.length / 2],
                        Arrays.toString(Arrays.stream(sorted)
                                .map(each -> Math.rint(each * 1000) / 1000)
                                .toArray()));
    }
}
