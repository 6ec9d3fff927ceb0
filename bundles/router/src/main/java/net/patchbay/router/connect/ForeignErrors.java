package net.patchbay.router.connect;

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
import java.util.List;
import java.util.function.UnaryOperator;
import net.patchbay.router.fence.Fault;

/**
 * Makes an exception of ours of one that a session threw: of the same type and with the same words where it is one of
 * {@code java.nio.file}'s, and one that names the provider otherwise (D31).
 */
final class ForeignErrors {
    private interface Copy {
        FileSystemException of(String file, String other, String reason);
    }

    private record Known(Class<? extends FileSystemException> type, Copy copy) {}

    private static final List<Known> KNOWN = List.of(
            new Known(NoSuchFileException.class, NoSuchFileException::new),
            new Known(FileAlreadyExistsException.class, FileAlreadyExistsException::new),
            new Known(AccessDeniedException.class, AccessDeniedException::new),
            new Known(DirectoryNotEmptyException.class, (file, other, reason) -> new DirectoryNotEmptyException(file)),
            new Known(NotDirectoryException.class, (file, other, reason) -> new NotDirectoryException(file)),
            new Known(NotLinkException.class, NotLinkException::new),
            new Known(FileSystemLoopException.class, (file, other, reason) -> new FileSystemLoopException(file)),
            new Known(AtomicMoveNotSupportedException.class, AtomicMoveNotSupportedException::new),
            new Known(FileSystemException.class, FileSystemException::new));

    private ForeignErrors() {}

    /**
     * The exception of ours.
     *
     * @param thrown what the session threw
     * @param file the file that it was asked about, or null
     * @param provider whose session it is
     * @param safe takes secrets out of a text
     * @return what to throw
     */
    static IOException ours(Throwable thrown, String file, String provider, UnaryOperator<String> safe) {
        if (thrown instanceof FileSystemException known) {
            return copy(known, file, safe);
        }
        Fault fault = Fault.of(thrown);
        String words = thrown instanceof IOException && !fault.message().isEmpty() ? fault.message() : fault.words();
        return new FileSystemException(file, null, safe.apply(provider + ": " + words));
    }

    private static IOException copy(FileSystemException thrown, String file, UnaryOperator<String> safe) {
        String itsFile = file;
        String other = null;
        String reason;
        try {
            itsFile = thrown.getFile() == null ? file : safe.apply(thrown.getFile());
            other = thrown.getOtherFile() == null ? null : safe.apply(thrown.getOtherFile());
            reason = thrown.getReason() == null ? null : safe.apply(thrown.getReason());
        } catch (Throwable e) {
            reason = "its words can't be had: " + e.getClass().getName();
        }
        for (Known known : KNOWN) {
            if (known.type().isInstance(thrown)) {
                return known.copy().of(itsFile, other, reason);
            }
        }
        throw new AssertionError("FileSystemException is known");
    }

    /** The unchecked exception of ours for one that {@code java.nio.file} itself uses to say that it can't be done. */
    static UnsupportedOperationException unsupported(UnsupportedOperationException thrown, UnaryOperator<String> safe) {
        return new UnsupportedOperationException(safe.apply(Fault.of(thrown).message()));
    }
}
