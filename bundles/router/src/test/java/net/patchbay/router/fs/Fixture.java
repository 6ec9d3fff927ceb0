package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A file system on a fake session, with a clock that stands still until it is moved. */
final class Fixture {
    static final Polling UNWATCHED = new Polling(() -> 0, Thread::new);

    final FakeSession session;
    final FakeCalls calls;
    final AtomicLong clock = new AtomicLong();
    final SessionFileSystem fileSystem;

    Fixture() {
        this(new FakeSession());
    }

    Fixture(FakeSession session) {
        this(session, false);
    }

    Fixture(FakeSession session, boolean readOnly) {
        this(session, readOnly, UNWATCHED);
    }

    Fixture(FakeSession session, boolean readOnly, Polling polling) {
        this.session = session;
        this.calls = new FakeCalls(session);
        this.fileSystem = new SessionFileSystem(
                calls, "c1", "\\\\server\\share", new Traits(readOnly, session.posix()), polling, clock::get);
    }

    Path path(String text) {
        return fileSystem.getPath(text);
    }

    /** A directory stream that the caller closes when it suits the test. */
    DirectoryStream<Path> openRoot() throws IOException {
        return fileSystem.provider().newDirectoryStream(path("/"), entry -> true);
    }
}
