package net.patchbay.router.fs;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen of watched directories, and how it is told. */
@Timeout(60)
class WatchTest {
    private final FakeSession session = new FakeSession();
    private final Fixture fixture = new Fixture(session, false, new Polling(() -> 1_000_000, Thread::new));
    private WatchService watcher;

    @BeforeEach
    void makeFiles() throws IOException {
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/old", (byte) 1);
        watcher = fixture.fileSystem.newWatchService();
    }

    @AfterEach
    void close() throws IOException {
        fixture.fileSystem.close();
    }

    private WatchKey watch(WatchEvent.Kind<?>... events) throws IOException {
        return fixture.path("/d").register(watcher, events);
    }

    /** The events of the next key, such as {@code ENTRY_CREATE a}, in an order of their own. */
    private List<String> next(WatchKey key) throws InterruptedException {
        WatchKey signalled = watcher.poll(20, TimeUnit.SECONDS);
        assertThat(signalled).isSameAs(key);
        List<String> events = new ArrayList<>();
        signalled.pollEvents().forEach(event -> events.add(event.kind().name() + " " + event.context()));
        return events;
    }

    @Test
    void tellsWhatIsMadeChangedAndDeleted() throws Exception {
        WatchKey key = watch(ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        session.file("/d/new");
        assertThat(next(key)).containsExactly("ENTRY_CREATE new");
        assertThat(key.reset()).isTrue();
        session.file("/d/new", (byte) 2);
        assertThat(next(key)).containsExactly("ENTRY_MODIFY new");
        assertThat(key.reset()).isTrue();
        session.delete("/d/old");
        assertThat(next(key)).containsExactly("ENTRY_DELETE old");
        assertThat(key.reset()).isTrue();
        session.put("/d/new", Kind.DIRECTORY);
        assertThat(next(key)).containsExactly("ENTRY_DELETE new", "ENTRY_CREATE new");
    }

    @Test
    void theContextIsARelativePathOfTheFileSystem() throws Exception {
        WatchKey key = watch(ENTRY_CREATE);
        session.file("/d/new");
        assertThat(watcher.take()).isSameAs(key);
        WatchEvent<?> event = key.pollEvents().get(0);
        assertThat(event.kind().type()).isEqualTo(Path.class);
        assertThat(event.count()).isEqualTo(1);
        assertThat(((Path) key.watchable()).resolve((Path) event.context())).isEqualTo(fixture.path("/d/new"));
    }

    @Test
    void tellsOnlyWhatWasAskedFor() throws Exception {
        WatchKey key = watch(ENTRY_DELETE, OVERFLOW);
        session.file("/d/new");
        session.file("/d/old", (byte) 5, (byte) 6);
        awaitLooks();
        session.delete("/d/old");
        assertThat(next(key)).containsExactly("ENTRY_DELETE old");
    }

    /** Returns when the directory was looked at twice from the beginning, so that what was there is seen. */
    private void awaitLooks() {
        int before = session.asked("list");
        await().until(() -> session.asked("list") > before + 1);
    }

    @Test
    void aKeyIsSignalledAgainOnlyAfterAReset() throws Exception {
        WatchKey key = watch(ENTRY_CREATE);
        session.file("/d/a");
        assertThat(next(key)).containsExactly("ENTRY_CREATE a");
        session.file("/d/b");
        awaitLooks();
        assertThat(watcher.poll()).isNull();
        assertThat(key.reset()).isTrue();
        assertThat(next(key)).containsExactly("ENTRY_CREATE b");
        assertThat(key.reset()).isTrue();
        assertThat(watcher.poll()).isNull();
    }

    @Test
    void whatChangesAgainIsOneEventWithACount() throws Exception {
        WatchKey key = watch(ENTRY_MODIFY);
        for (int size = 5; size < 8; size++) {
            session.file("/d/old", new byte[size]);
            awaitLooks();
        }
        assertThat(watcher.take()).isSameAs(key);
        assertThat(key.pollEvents()).singleElement().satisfies(event -> assertThat(event.count())
                .isEqualTo(3));
    }

    @Test
    void tooMuchIsAnOverflow() throws Exception {
        WatchKey key = watch(ENTRY_CREATE);
        for (int i = 0; i <= SessionWatchKey.MOST_EVENTS; i++) {
            session.file("/d/f" + i);
        }
        awaitLooks();
        List<String> events = next(key);
        assertThat(events).containsExactly("OVERFLOW null");
    }

    @Test
    void registeringAgainIsTheSameKeyWithOtherEvents() throws Exception {
        WatchKey key = watch(ENTRY_CREATE);
        assertThat(fixture.path("d/x/..").register(watcher, ENTRY_DELETE)).isSameAs(key);
        session.file("/d/new");
        awaitLooks();
        session.delete("/d/new");
        assertThat(next(key)).containsExactly("ENTRY_DELETE new");
    }

    @Test
    void aCancelledKeyIsTold() throws Exception {
        WatchKey key = watch(ENTRY_CREATE);
        key.cancel();
        key.cancel();
        assertThat(key.isValid()).isFalse();
        assertThat(key.reset()).isFalse();
        WatchKey second = watch(ENTRY_CREATE);
        assertThat(second).isNotSameAs(key);
        session.file("/d/new");
        assertThat(next(second)).containsExactly("ENTRY_CREATE new");
        assertThat(key.pollEvents()).isEmpty();
    }

    @Test
    void aDirectoryThatGoesIsSignalledAndNoLongerValid() throws Exception {
        WatchKey key = watch(ENTRY_CREATE);
        session.tree.remove("/d");
        assertThat(next(key)).isEmpty();
        assertThat(key.isValid()).isFalse();
        assertThat(key.reset()).isFalse();
    }

    @Test
    void wrongRegistrationsAreRefused() {
        Path directory = fixture.path("/d");
        assertThatThrownBy(() -> watch()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> watch(OVERFLOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> watch(ENTRY_CREATE, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> directory.register(null, ENTRY_CREATE)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> watch(new OtherKind())).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () -> directory.register(watcher, new WatchEvent.Kind<?>[] {ENTRY_CREATE}, () -> "SENSITIVE"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("SENSITIVE")
                .hasMessageContaining("watch.interval");
        assertThatThrownBy(() -> new Fixture().path("/").register(watcher, ENTRY_CREATE))
                .isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> fixture.path("/d/old").register(watcher, ENTRY_CREATE))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> fixture.path("/no").register(watcher, ENTRY_CREATE))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static final class OtherKind implements WatchEvent.Kind<String> {
        @Override
        public String name() {
            return "OTHER";
        }

        @Override
        public Class<String> type() {
            return String.class;
        }
    }
}
