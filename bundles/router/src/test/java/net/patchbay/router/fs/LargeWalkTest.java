package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D69: a walk over 20,000 files costs one listing for each directory and no question for a file, also on a slow line. */
class LargeWalkTest {
    private static final int DIRECTORIES = 200;
    private static final int FILES = 20_000;
    private static final long SLOW = Changes.LIFE_NANOS / 10;

    private final FakeSession session = new FakeSession() {
        @Override
        public List<DirectoryEntry> list(String path) throws IOException {
            fixture.clock.addAndGet(slowness);
            return super.list(path);
        }
    };
    private final Fixture fixture = new Fixture(session);
    private long slowness;
    private int files;

    @BeforeEach
    void makeTree() {
        for (int d = 0; d < DIRECTORIES; d++) {
            session.put("/d" + d, Kind.DIRECTORY);
            for (int f = 0; f < FILES / DIRECTORIES; f++) {
                session.file("/d" + d + "/f" + f);
            }
        }
        session.nodesHaveKeys();
    }

    private void walk(Set<FileVisitOption> options) throws IOException {
        Files.walkFileTree(fixture.path("/"), options, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) {
                files += known.isRegularFile() ? 1 : 0;
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files).isEqualTo(FILES);
        assertThat(session.asked("list")).isEqualTo(DIRECTORIES + 1);
    }

    @Test
    void asksForNothingButListings() throws IOException {
        walk(Set.of());
        assertThat(session.asked("attributes")).as("the start").isEqualTo(1);
    }

    @Test
    void asksForNothingButListingsWhenItFollowsLinks() throws IOException {
        walk(EnumSet.of(FileVisitOption.FOLLOW_LINKS));
        assertThat(session.asked("attributes")).as("the start").isEqualTo(1);
    }

    @Test
    void asksForNoFileWhenEachListingIsSlow() throws IOException {
        slowness = SLOW;
        walk(Set.of());
        assertThat(session.asked("attributes")).as("directories alone").isLessThanOrEqualTo(DIRECTORIES + 1);
    }
}
