package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import net.patchbay.console.Place.Volume;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    private static final Place FILE = new Place("Z:/a", Path.of("/a"), new Volume("Z:", "//localhost/public"));
    private static final Place LOCAL = new Place("a", Path.of("/here/a"), Volume.LOCAL);

    @Test
    void namesTheFileAsItWasNamedWithItsDrive() {
        assertThat(told(FILE, new NoSuchFileException("/a/b"))).isEqualTo("'Z:/a/b' doesn't exist");
        assertThat(told(FILE, new NoSuchFileException(null))).isEqualTo("'Z:/a' doesn't exist");
        assertThat(told(LOCAL, new NoSuchFileException("/here/a"))).startsWith("'/here/a' doesn't exist");
        assertThat(told(FILE, new FileAlreadyExistsException("/a"))).isEqualTo("'Z:/a' exists already");
        assertThat(told(FILE, new AccessDeniedException("/a", null, "it leads out")))
                .isEqualTo("'Z:/a' may not be accessed so: it leads out");
        assertThat(told(FILE, new FileSystemException("/a", null, "the disk is full")))
                .isEqualTo("'Z:/a': the disk is full");
        assertThat(told(
                        FILE,
                        new ConnectionEndedException("/a", NetworkStatus.CONNECTION_UNAVAIL, "its provider left")))
                .contains("Z:/a")
                .contains("its provider left");
    }

    @Test
    void namesTheFileAndTheShareThatCanOnlyBeRead() {
        assertThat(told(FILE, new ReadOnlyFileSystemException()))
                .isEqualTo("'Z:/a' can't be changed: //localhost/public can only be read");
        assertThat(told(LOCAL, new ReadOnlyFileSystemException()))
                .isEqualTo("'a' can't be changed: its file system can only be read");
    }

    @Test
    void saysInWordsWhatIsNotSupportedAndWhatWasClosed() {
        assertThat(told(FILE, new UnsupportedOperationException("this file can't be written")))
                .isEqualTo("this can't be done with 'Z:/a', says the provider of //localhost/public:"
                        + " this file can't be written");
        assertThat(told(FILE, new ClosedFileSystemException()))
                .isEqualTo(
                        "'Z:/a' can't be reached any more: the connection to //localhost/public was closed meanwhile");
        assertThat(told(FILE, new ClosedChannelException())).contains("closed meanwhile");
    }

    @Test
    void passesOnWhatTellsOfMoreThanTheFile() {
        InterruptedIOException interrupted = new InterruptedIOException();
        assertThat(FileTrouble.told(FILE, interrupted)).isSameAs(interrupted);
        IOException once = FileTrouble.told(FILE, new IOException("words"));
        assertThat(FileTrouble.told(LOCAL, once)).isSameAs(once);
        assertThatThrownBy(() -> FileTrouble.told(FILE, new IllegalStateException("a bug")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void suggestsTheColonOfADrive() {
        Place letter = new Place("Z", Path.of("/here/Z"), Volume.LOCAL);
        assertThat(told(letter, new NoSuchFileException("/here/Z"))).endsWith("a drive has a colon: Z:");
    }

    private static String told(Place place, Exception thrown) {
        return FileTrouble.told(place, thrown).getMessage();
    }
}
