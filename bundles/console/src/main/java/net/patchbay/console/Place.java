package net.patchbay.console;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file or folder as it was named, and where it is. What goes wrong with it is told by that name.
 *
 * @param shown the word it was named with, for messages
 * @param path where it is
 * @param volume what it is in
 */
record Place(String shown, Path path, Volume volume) {
    /**
     * What files are in.
     *
     * @param prefix what stands before a path in it: {@code Z:}, the remote name, or "" for this machine
     * @param remote the remote name of the connection, "" for this machine
     */
    record Volume(String prefix, String remote) {
        static final Volume LOCAL = new Volume("", "");
    }

    /** What is done with a file. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
    }

    /** Does something with it; what is thrown is told for people and names it. */
    <T> T does(Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (IOException | RuntimeException e) {
            throw FileTrouble.told(this, e);
        }
    }

    Place child(String name) {
        return new Place(shown.endsWith("/") ? shown + name : shown + "/" + name, path.resolve(name), volume);
    }

    /** The folder that it is in, as it is shown; "" for one that nothing is known of. */
    String parent() {
        return path.getParent() == null ? "" : volume.prefix() + path.getParent();
    }

    /** Whether the folder that it is in is not there. */
    boolean orphan() {
        return path.getParent() != null && Files.notExists(path.getParent());
    }

    /** What is in the folder. */
    List<Place> children() throws IOException {
        return does(() -> {
            List<Place> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
                for (Path each : stream) {
                    children.add(child(each.getFileName().toString()));
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            return children;
        });
    }

    InputStream reading() throws IOException {
        return new Reading(does(() -> Files.newInputStream(path)));
    }

    OutputStream writing() throws IOException {
        return new Writing(does(() -> Files.newOutputStream(path)));
    }

    private final class Reading extends FilterInputStream {
        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            return does(() -> in.read(target, from, most));
        }
    }

    private final class Writing extends FilterOutputStream {
        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] source, int from, int count) throws IOException {
            does(() -> {
                out.write(source, from, count);
                return null;
            });
        }

        @Override
        public void close() throws IOException {
            does(() -> {
                out.close();
                return null;
            });
        }
    }
}
