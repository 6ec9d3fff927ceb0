package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** The files of a server in this process, and how one logs in to it. */
public class SftpIT extends SftpFiles {
    private EmbeddedServer embedded() {
        return (EmbeddedServer) server();
    }

    private static ConnectionRequest.Builder withPassword(ConnectionRequest.Builder request) {
        return request.password(EmbeddedServer.PASSWORD.toCharArray());
    }

    @Test
    public void logsInWithAPassword() throws Exception {
        reconfigureSftp(Map.of("key.file", ""));

        router().addConnection(withPassword(ConnectionRequest.to(nameAt(server().port())))
                        .build())
                .close();

        assertThat(embedded().shown).contains(EmbeddedServer.PASSWORD);
    }

    /** D13: nothing is sent to the wrong server, and the password is in no trace. */
    @Test
    public void refusesAServerWithAnotherKey() throws Exception {
        TestKey other = TestKey.in(folder().resolve("other"));
        Files.writeString(knownHosts(), "[127.0.0.1]:" + server().port() + " " + other.line() + "\n");

        NetworkException failure =
                failure(() -> router().addConnection(withPassword(ConnectionRequest.to(nameAt(server().port())))
                        .build()));

        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure.getMessage()).contains(server().fingerprint(), other.fingerprint());
        assertThat(lastAdd().toString()).doesNotContain(EmbeddedServer.PASSWORD);
        assertThat(embedded().shown).as("sent to it").isEmpty();
    }
}
