package net.patchbay.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkException;

/** What went wrong with a file, in words that name it as it was named; the message is all there is to say. */
final class FileTrouble extends IOException {
    private static final long serialVersionUID = 1L;

    private FileTrouble(String message) {
        super(message);
    }

    /** What was thrown, told for people; what tells of more than the file is passed on as it is. */
    static IOException told(Place place, Exception thrown) {
        if (thrown instanceof ConnectionEndedException ended) {
            return new ConnectionEndedException("'" + file(place, ended) + "'", ended.status(), ended.getReason());
        }
        if (thrown instanceof NetworkException
                || thrown instanceof InterruptedIOException
                || thrown instanceof ClosedByInterruptException
                || thrown instanceof FileTrouble) {
            return (IOException) thrown;
        }
        String remote = place.volume().remote();
        if (thrown instanceof ReadOnlyFileSystemException) {
            return new FileTrouble("'" + place.shown() + "' can't be changed: "
                    + (remote.isEmpty() ? "its file system" : remote) + " can only be read");
        }
        if (thrown instanceof ClosedFileSystemException || thrown instanceof ClosedChannelException) {
            return new FileTrouble("'" + place.shown() + "' can't be reached any more: "
                    + (remote.isEmpty() ? "it" : "the connection to " + remote) + " was closed meanwhile");
        }
        if (thrown instanceof UnsupportedOperationException) {
            String words = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
            return new FileTrouble("this can't be done with '" + place.shown() + "'"
                    + (remote.isEmpty() ? "" : ", says the provider of " + remote) + words);
        }
        if (thrown instanceof RuntimeException bug) {
            throw bug;
        }
        String file = thrown instanceof FileSystemException failed ? file(place, failed) : place.shown();
        return new FileTrouble(words("'" + file + "'", place, (IOException) thrown));
    }

    private static String file(Place place, FileSystemException failed) {
        return failed.getFile() == null ? place.shown() : place.volume().prefix() + failed.getFile();
    }

    private static String words(String file, Place place, IOException thrown) {
        if (thrown instanceof NoSuchFileException) {
            return file + " doesn't exist" + drive(place);
        }
        if (thrown instanceof FileAlreadyExistsException) {
            return file + " exists already";
        }
        if (thrown instanceof DirectoryNotEmptyException) {
            return file + " is a folder that isn't empty; -r removes it with what is in it";
        }
        if (thrown instanceof NotDirectoryException) {
            return file + " is no folder";
        }
        String reason = thrown instanceof FileSystemException failed ? failed.getReason() : thrown.getMessage();
        if (thrown instanceof AccessDeniedException) {
            return file + " may not be accessed so" + (reason == null ? "" : ": " + reason);
        }
        return file + (reason == null ? " failed with a " + thrown.getClass().getSimpleName() : ": " + reason);
    }

    /** A drive without its colon is a file of this machine. */
    private static String drive(Place place) {
        return place.volume().prefix().isEmpty() ? Hints.drive(place.shown()) : "";
    }
}
