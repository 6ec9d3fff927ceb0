package net.patchbay.router.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.stream.Stream;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D13, D31: of what a session throws only words come out, and no password in them. */
class ForeignErrorsTest {
    private static String safe(String text) {
        return text.replace("hunter2", "***");
    }

    /** What a provider may have in a bundle of its own: none of it may come out. */
    private static final class ForeignException extends NoSuchFileException {
        private static final long serialVersionUID = 1L;

        ForeignException(String file, String other, String reason) {
            super(file, other, reason);
        }
    }

    static Stream<FileSystemException> known() {
        return Stream.of(
                new NoSuchFileException("/hunter2", "/to/hunter2", "no hunter2"),
                new FileAlreadyExistsException("/hunter2", "/to/hunter2", "no hunter2"),
                new AccessDeniedException("/hunter2", "/to/hunter2", "no hunter2"),
                new NotLinkException("/hunter2", "/to/hunter2", "no hunter2"),
                new AtomicMoveNotSupportedException("/hunter2", "/to/hunter2", "no hunter2"),
                new FileSystemException("/hunter2", "/to/hunter2", "no hunter2"),
                new DirectoryNotEmptyException("/hunter2"),
                new NotDirectoryException("/hunter2"),
                new FileSystemLoopException("/hunter2"));
    }

    @ParameterizedTest
    @MethodSource("known")
    void eachOfJavaNioFilesIsMadeAnewWithoutThePassword(FileSystemException thrown) {
        thrown.initCause(new IllegalStateException("hunter2"));
        thrown.addSuppressed(new IllegalStateException("hunter2"));
        IOException ours = ForeignErrors.ours(thrown, "/asked", "p", ForeignErrorsTest::safe);
        assertThat(ours)
                .isExactlyInstanceOf(thrown.getClass())
                .isNotSameAs(thrown)
                .hasNoCause()
                .hasNoSuppressedExceptions()
                .hasMessageContaining("***")
                .hasMessageNotContaining("hunter2");
        assertThat(((FileSystemException) ours).getFile()).isEqualTo("/***");
        assertThat(((FileSystemException) ours).getOtherFile())
                .isEqualTo(thrown.getOtherFile() == null ? null : "/to/***");
    }

    @Test
    void aProvidersOwnSubclassDoesntComeOut() {
        IOException ours =
                ForeignErrors.ours(new ForeignException("/f", "/g", "no"), "/asked", "p", ForeignErrorsTest::safe);
        assertThat(ours).isExactlyInstanceOf(NoSuchFileException.class).hasMessage("/f -> /g: no");
    }

    @Test
    void aProviderCantSayThatTheConnectionHasEnded() {
        IOException ours = ForeignErrors.ours(
                new ConnectionEndedException("/f", NetworkStatus.CONNECTION_UNAVAIL, "hunter2 left"),
                null,
                "p",
                ForeignErrorsTest::safe);
        assertThat(ours).isExactlyInstanceOf(FileSystemException.class).hasMessage("/f: *** left");
    }

    @Test
    void whatIsMissingIsTakenFromTheQuestion() {
        IOException ours = ForeignErrors.ours(new NoSuchFileException(null), "/asked", "p", ForeignErrorsTest::safe);
        assertThat(ours).isExactlyInstanceOf(NoSuchFileException.class).hasMessage("/asked");
    }

    @Test
    void anyOtherIsNamedWithItsProvider() {
        assertThat(ForeignErrors.ours(new IOException("hunter2 expired"), "/f", "p", ForeignErrorsTest::safe))
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessage("/f: p: *** expired");
        assertThat(ForeignErrors.ours(new IllegalStateException("hunter2"), "/f", "p", ForeignErrorsTest::safe))
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessage("/f: p: IllegalStateException: ***");
        assertThat(ForeignErrors.unsupported(new UnsupportedOperationException("hunter2"), ForeignErrorsTest::safe))
                .hasMessage("***");
    }

    @Test
    void oneThatThrowsWhenItIsAskedIsNamed() {
        assertThat(ForeignErrors.ours(new Throwing(new IllegalStateException()), "/f", "p", ForeignErrorsTest::safe))
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessage("/f: its words can't be had: java.lang.IllegalStateException");
        assertThat(ForeignErrors.ours(new Throwing(new NoClassDefFoundError()), "/f", "p", ForeignErrorsTest::safe))
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessage("/f: its words can't be had: java.lang.NoClassDefFoundError");
    }

    /** Foreign classes may override everything that can be asked. */
    private static final class Throwing extends FileSystemException {
        private static final long serialVersionUID = 1L;

        private final Throwable second;

        Throwing(Throwable second) {
            super("/f");
            this.second = second;
        }

        @Override
        public String getOtherFile() {
            if (second instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) second;
        }
    }
}
