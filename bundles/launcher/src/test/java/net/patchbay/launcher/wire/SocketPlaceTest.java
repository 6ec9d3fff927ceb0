package net.patchbay.launcher.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketPlaceTest {
    @TempDir
    Path data;

    @Test
    void opensTheSocketToItsUserAlone() throws IOException {
        try (SocketPlace.Bound bound = new SocketPlace(data).bind()) {
            assertThat(bound.server().isOpen()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("patchbay.sock"))))
                    .isEqualTo("rw-------");
            assertConnects(data);
        }
        assertThat(files(data)).isEmpty();
    }

    @Test
    void answersNobodyWhereAKilledFrameworkLeftItsSocket() throws IOException {
        new SocketPlace(data).bind().server().close();

        assertThat(new SocketPlace(data).connect()).isEmpty();
        try (SocketPlace.Bound again = new SocketPlace(data).bind()) {
            assertThat(again.server().isOpen()).isTrue();
            assertConnects(data);
        }
    }

    @Test
    void findsAnotherPlaceWhereThePathIsTooLong() throws IOException {
        Path deep = Files.createDirectories(data.resolve("a-folder-with-a-long-name/".repeat(5)));
        Path socket;
        try (SocketPlace.Bound bound = new SocketPlace(deep).bind()) {
            socket = Path.of(Files.readString(deep.resolve("patchbay.sock.at")).strip());
            assertThat(bound.traces()).contains(socket);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
            assertConnects(deep);
        }
        assertThat(socket.getParent()).doesNotExist();
        assertThat(files(deep)).isEmpty();
    }

    private static void assertConnects(Path data) throws IOException {
        Optional<SocketChannel> client = new SocketPlace(data).connect();
        assertThat(client).isPresent();
        client.get().close();
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }
}
