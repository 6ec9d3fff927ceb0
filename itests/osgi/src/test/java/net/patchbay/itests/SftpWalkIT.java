package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.Connection;
import org.junit.Test;

/** What a walk over many files asks of a server. */
public class SftpWalkIT extends RunningSftp {
    private static final int DIRECTORIES = 100;
    private static final int FILES_IN_EACH = 200;

    @Test
    public void asksOnceForEachDirectoryAndForNoFile() throws Exception {
        for (int d = 0; d < DIRECTORIES; d++) {
            Path directory = Files.createDirectory(onServer("d" + d));
            for (int f = 0; f < FILES_IN_EACH; f++) {
                Files.createFile(directory.resolve("f" + f));
            }
        }
        RequestCounter counter = new RequestCounter();
        ((EmbeddedServer) server()).count(counter);
        AtomicInteger visited = new AtomicInteger();
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            counter.listings.set(0);
            counter.stats.set(0);

            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    visited.incrementAndGet();
                    return attributes.isRegularFile() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }
            });
        }
        assertThat(visited).hasValue(DIRECTORIES * FILES_IN_EACH);
        assertThat(counter.listings).as("listings").hasValue(DIRECTORIES + 1);
        // What a listing said of a file counts for a second; on a machine that pauses longer a few are asked for again.
        assertThat(counter.stats.get()).as("questions for one file").isLessThan(DIRECTORIES * FILES_IN_EACH / 20);
    }
}
