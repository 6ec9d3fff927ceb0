package net.patchbay.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.LongConsumer;

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
        if (same(from, to)) {
            throw call.failure("'" + from.shown() + "' and '" + to.shown() + "' are one and the same");
        }
        if (Files.isDirectory(from.path())) {
            folder(from, to);
        } else {
            file(from, to);
        }
    }

    private static boolean same(Place from, Place to) throws IOException {
        return Files.exists(to.path()) && from.does(() -> Files.isSameFile(from.path(), to.path()));
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
            checkParent(to);
            to.does(() -> Files.createDirectory(to.path()));
        }
        folders++;
        for (Place child : from.children()) {
            copy(child, to.child(child.path().getFileName().toString()));
        }
    }

    private void file(Place from, Place to) throws IOException, CommandFailure {
        boolean there = Files.exists(to.path());
        long size = from.does(() -> Files.size(from.path()));
        checkParent(to);
        progress.begin(from.shown(), size);
        try (InputStream in = from.reading();
                OutputStream out = to.writing()) {
            bytes(in, out, progress::add);
        } catch (IOException | RuntimeException e) {
            if (!there) {
                removeHalf(to, e);
            }
            throw e;
        } finally {
            progress.end();
        }
        files++;
    }

    private void checkParent(Place to) throws CommandFailure {
        if (to.orphan()) {
            throw call.failure("'" + to.shown() + "' can't be written: the folder '" + to.parent()
                    + "' doesn't exist; net:mkdir makes it");
        }
    }

    /** What was begun is no copy. That it can't be removed isn't why the copy failed. */
    private static void removeHalf(Place to, Exception why) {
        try {
            to.does(() -> Files.deleteIfExists(to.path()));
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** All bytes of a stream to another, telling how many as they pass. */
    static void bytes(InputStream in, OutputStream out, LongConsumer passed) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            out.write(chunk, 0, count);
            passed.accept(count);
        }
    }

    long files() {
        return files;
    }

    long folders() {
        return folders;
    }
}
