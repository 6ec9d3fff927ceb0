package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Copies a file by reading and writing it: the bytes go through this machine. */
final class ByteCopy {
    private final SessionFileSystem fileSystem;
    private final String source;
    private final String target;

    ByteCopy(SessionFileSystem fileSystem, String source, String target) {
        this.fileSystem = fileSystem;
        this.source = source;
        this.target = target;
    }

    /** Opens the source first: what can't be read must not cost the target. */
    void copy(boolean replace) throws IOException {
        try (SessionChannel in = open(source, StandardOpenOption.READ)) {
            if (replace) {
                fileSystem.session().delete(target);
            }
            SessionChannel out = open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            try (out) {
                transfer(in, out);
            } catch (IOException | RuntimeException e) {
                deleteRest(out, e);
                throw e;
            }
        }
    }

    private SessionChannel open(String path, StandardOpenOption... how) throws IOException {
        return fileSystem.opener().channel(fileSystem.path(path), OpenOptions.of(List.of(how)));
    }

    private static void transfer(SessionChannel in, SessionChannel out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SessionInputStream.LARGEST_BUFFER);
        while (in.read(buffer.clear()) >= 0) {
            out.write(buffer.flip());
        }
    }

    /** Half a copy looks like a whole one; it isn't left behind if that can be helped. */
    private void deleteRest(SessionChannel out, Exception reason) {
        try {
            out.close();
            fileSystem.session().delete(target);
        } catch (IOException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
