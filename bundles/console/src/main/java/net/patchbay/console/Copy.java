package net.patchbay.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import net.patchbay.console.Places.Place;

/** Copies files and folders between any two file systems, counting; for one thread, whose interrupt ends it. */
final class Copy {
    static final LongConsumer SILENT = bytes -> {};

    private static final int CHUNK = 256 * 1024;

    private final Call call;
    private final Progress progress;
    private long files;
    private long folders;

    Copy(Call call, Progress progress) {
        this.call = call;
        this.progress = progress;
    }

    /** Copies a file, or a folder with what is in it, to exactly that place. */
    void copy(Place from, Place to) throws IOException, CommandFailure {
        if (Files.exists(to.path()) && Files.isSameFile(from.path(), to.path())) {
            throw call.failure("'" + from.shown() + "' and '" + to.shown() + "' are one and the same");
        }
        if (Files.isDirectory(from.path())) {
            folder(from, to);
        } else {
            file(from, to);
        }
    }

    private void folder(Place from, Place to) throws IOException, CommandFailure {
        if (!call.options().has("-r")) {
            throw call.failure("'" + from.shown() + "' is a folder; -r copies it with what is in it");
        }
        boolean sameSystem = from.path().getFileSystem().equals(to.path().getFileSystem());
        if (sameSystem && to.path().toAbsolutePath().startsWith(from.path().toAbsolutePath())) {
            throw call.failure("'" + to.shown() + "' lies inside '" + from.shown() + "'");
        }
        if (!Files.isDirectory(to.path())) {
            Files.createDirectory(to.path());
        }
        folders++;
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from.path())) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                copy(from.child(name), to.child(name));
            }
        }
    }

    private void file(Place from, Place to) throws IOException {
        boolean there = Files.exists(to.path());
        progress.begin(from.shown(), Files.size(from.path()));
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(to.path())) {
            bytes(from.path(), out, progress::add);
            whole = true;
        } finally {
            progress.end();
            if (!whole && !there) {
                Files.deleteIfExists(to.path());
            }
        }
        files++;
    }

    /** All bytes of a file to a stream, telling how many as they pass. */
    static void bytes(Path from, OutputStream out, LongConsumer passed) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(from)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted");
                }
                out.write(chunk, 0, count);
                passed.accept(count);
            }
        }
    }

    long files() {
        return files;
    }

    long folders() {
        return folders;
    }
}
