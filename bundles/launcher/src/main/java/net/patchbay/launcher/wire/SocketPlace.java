package net.patchbay.launcher.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where the socket of a {@code data/} folder is: {@code data/patchbay.sock}; or, where that path is longer than an
 * address of the system can be, a folder of its own under {@code java.io.tmpdir}, named by {@code data/patchbay.sock.at}.
 */
public final class SocketPlace {
    /** The system's limit is 108 bytes on Linux and 104 elsewhere, less what the folder in which it is bound adds. */
    private static final int LONGEST_PATH = 90;

    private static final String SOCKET = "patchbay.sock";
    private static final String POINTER = "patchbay.sock.at";

    private final Path data;

    /**
     * The place for that folder.
     *
     * @param data the folder {@code data/}
     */
    public SocketPlace(Path data) {
        this.data = data.toAbsolutePath();
    }

    /**
     * Connects to whoever answers there.
     *
     * @return the connection, empty when nobody does
     */
    public Optional<SocketChannel> connect() {
        try {
            Path pointer = data.resolve(POINTER);
            Path socket =
                    Files.exists(pointer) ? Path.of(Files.readString(pointer).strip()) : data.resolve(SOCKET);
            return Files.exists(socket)
                    ? Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // left over from a framework that was killed, or not this user's
        }
    }

    /**
     * A socket that is bound.
     *
     * @param server the socket
     * @param traces what is deleted when it is closed, in order
     */
    public record Bound(ServerSocketChannel server, List<Path> traces) implements Closeable {
        @Override
        public void close() throws IOException {
            server.close();
            for (Path trace : traces) {
                Files.deleteIfExists(trace);
            }
        }
    }

    /**
     * Binds the socket, so that this user alone can open it, at every moment. For the owner of {@code data/} only: what
     * a killed framework left is removed.
     *
     * @return the socket
     * @throws IOException when it can't be bound
     */
    public Bound bind() throws IOException {
        Path socket = data.resolve(SOCKET);
        Files.deleteIfExists(socket);
        Files.deleteIfExists(data.resolve(POINTER));
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            return bindElsewhere();
        }
        Path nursery = Files.createTempDirectory(data, ".s");
        try {
            ServerSocketChannel server = bindPrivately(nursery.resolve("s"));
            Files.move(nursery.resolve("s"), socket, StandardCopyOption.ATOMIC_MOVE);
            return new Bound(server, List.of(socket));
        } finally {
            Files.deleteIfExists(nursery.resolve("s"));
            Files.delete(nursery);
        }
    }

    private Bound bindElsewhere() throws IOException {
        Path folder = Files.createTempDirectory("patchbay");
        Path socket = folder.resolve(SOCKET);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            Files.delete(folder);
            throw new IOException("no socket fits: both " + data + " and " + folder
                    + " are too long for the path of a Unix domain socket; set java.io.tmpdir to a short one");
        }
        ServerSocketChannel server = bindPrivately(socket);
        Files.writeString(data.resolve(POINTER), socket + "\n");
        return new Bound(server, List.of(data.resolve(POINTER), socket, folder));
    }

    private static ServerSocketChannel bindPrivately(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }
}
