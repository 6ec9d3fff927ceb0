package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D69: the values that cross an SPI round-trip through serialisation, credentials excepted. */
class SerialisationTest {
    private static final TraceStep STEP =
            new TraceStep("alpha", "add", NetworkStatus.ACCESS_DENIED, "said no", Duration.ofMillis(3));
    private static final OperationTrace TRACE = new OperationTrace(
            "op-1",
            OperationKind.ADD_CONNECTION,
            "sftp://host/x",
            "Z:",
            "net.example.app",
            Instant.EPOCH,
            Duration.ofMillis(4),
            NetworkStatus.ACCESS_DENIED,
            "alpha",
            "its words",
            new ArrayList<>(List.of(STEP)));

    static List<Object> values() throws NetworkException {
        FileAttributes file = new FileAttributes(
                FileAttributes.Kind.FILE, 7, Instant.EPOCH, Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), "key");
        return List.of(
                STEP,
                TRACE,
                file,
                new FileAttributes(FileAttributes.Kind.LINK, 0, Instant.EPOCH, null, null, null),
                new DirectoryEntry("name", file),
                new DiskSpace(3, 2, 1),
                new ConnectionPerformance(
                        1_000,
                        Duration.ofMillis(2),
                        65_536,
                        Set.of(ConnectionPerformance.Flag.DYNAMIC, ConnectionPerformance.Flag.SLOW_LINK),
                        ConnectionPerformance.Source.MEASURED),
                new NetworkInformation("alpha", "1.2.3", NetworkStatus.SUCCESS, 0x20000),
                new UniversalName("\\\\s\\x\\a", "\\\\s\\x", "\\a"),
                LocalName.parse("work"),
                RemoteName.parse("sftp://user@[::1]:22/%C3%BC"),
                RemoteName.parse("\\\\Server\\Share\\a"),
                ConnectionRequest.to("sftp://host/x")
                        .localName("Z:")
                        .provider("alpha")
                        .interactive(true)
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                NetworkStatus.RETRY,
                OperationKind.GET_USER,
                ResourceType.PRINT);
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsBackAnEqualValue(Object value) throws Exception {
        Object copy = read(written(value));
        assertThat(copy).isEqualTo(value).hasToString(value.toString());
        assertThat(copy.getClass()).isEqualTo(value.getClass());
    }

    @Test
    void leavesCredentialsBehind() throws Exception {
        ConnectionRequest request = ConnectionRequest.to("sftp://host/x")
                .user("somebody")
                .password("secret".toCharArray())
                .build();
        byte[] bytes = written(request);
        ConnectionRequest copy = (ConnectionRequest) read(bytes);
        assertThat(copy.credentials()).isSameAs(Credentials.DEFAULT);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("secret", "somebody");
        assertThat(request.credentials().hasPassword()).isTrue();
    }

    @Test
    void readsBackWhatAnExceptionSays() throws Exception {
        NetworkException thrown = new NetworkException(NetworkStatus.ACCESS_DENIED, "no", "alpha", TRACE);
        NetworkException copy = (NetworkException) read(written(thrown));
        assertThat(copy).hasMessage("no");
        assertThat(copy.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(copy.provider()).contains("alpha");
        assertThat(copy.trace()).contains(TRACE);

        ConnectionEndedException ended = (ConnectionEndedException)
                read(written(new ConnectionEndedException("/x", NetworkStatus.CONNECTION_UNAVAIL, "left")));
        assertThat(ended.status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        assertThat(ended.getFile()).isEqualTo("/x");
        assertThat(ended.getReason()).isEqualTo("left");
    }

    private static byte[] written(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
