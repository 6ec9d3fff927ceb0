package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationTrace;
import org.junit.Test;

/** What crosses the interfaces are values that round-trip through serialisation, credentials excepted (D69). */
public class SerialisationIT extends RunningRouter {
    private static byte[] bytes(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object copy(Object value) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(value)))) {
            return in.readObject();
        }
    }

    @Test
    public void holdsForARequestWithoutItsCredentials() throws Exception {
        ConnectionRequest request = ConnectionRequest.to("sftp://host/x")
                .localName("data")
                .provider("p")
                .interactive(true)
                .timeout(Duration.ofSeconds(3))
                .user("me")
                .password("s3cr3t-word".toCharArray())
                .build();

        ConnectionRequest copy = (ConnectionRequest) copy(request);

        assertThat(copy).isEqualTo(request);
        assertThat(copy.credentials()).isSameAs(Credentials.DEFAULT);
        assertThat(new String(bytes(request), StandardCharsets.ISO_8859_1)).doesNotContain("s3cr3t-word");
    }

    @Test
    public void holdsForAFailureAndItsTrace() throws Exception {
        provider("throws", "ranking", 2, "script", "throw:chain");
        provider("refuses", "ranking", 1, "script", "refuse:ACCESS_DENIED:not for you");
        NetworkException failure = failure(() -> connect("//server/share"));

        NetworkException copy = (NetworkException) copy(failure);

        assertThat(copy.status()).isEqualTo(failure.status());
        assertThat(copy.provider()).isEqualTo(failure.provider());
        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.trace()).isEqualTo(failure.trace());
        OperationTrace remembered =
                runtime().operation(failure.trace().orElseThrow().operationId()).orElseThrow();
        assertThat(copy(remembered)).isEqualTo(remembered);
    }

    @Test
    public void holdsForWhatTheRouterTells() throws Exception {
        provider("p", "performance", "tell");
        connect("//server/share", "Z:");

        ConnectionPerformance figures = router().connectionPerformance("Z:");
        assertThat(copy(figures)).isEqualTo(figures);
        assertThat(copy(router().universalName("Z:/file"))).isEqualTo(router().universalName("Z:/file"));
        assertThat(copy(router().networkInformation("p"))).isEqualTo(router().networkInformation("p"));
        for (OperationTrace trace : runtime().operations()) {
            assertThat(copy(trace)).isEqualTo(trace);
        }
        router().cancelConnection("Z:");
    }
}
