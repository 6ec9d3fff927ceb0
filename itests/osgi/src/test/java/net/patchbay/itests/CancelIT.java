package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import org.junit.Test;

/** Ending connections (D34). */
public class CancelIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void endsTheConnectionOfALocalName() throws Exception {
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME, "Z:");
        Connection other = connect(NAME);

        router().cancelConnection("z:");

        assertThat(connection.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
        assertThat(provider.count("mayCancel")).isEqualTo(1);
        assertThat(provider.count("cancelled")).isEqualTo(1);
        assertThat(failure(() -> router().cancelConnection("z:")).status()).isEqualTo(NetworkStatus.NOT_CONNECTED);
    }

    @Test
    public void endsAllConnectionsWithoutALocalNameByTheirRemoteName() throws Exception {
        provider("p");
        Connection named = connect(NAME, "Z:");
        Connection first = connect(NAME);
        Connection second = connect("\\\\SERVER\\Share");
        Connection elsewhere = connect("//server/other");

        router().cancelConnection(NAME);

        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isFalse();
        assertThat(named.isOpen()).isTrue();
        assertThat(elsewhere.isOpen()).isTrue();
        router().cancelConnection("Z:");
    }

    @Test
    public void saysOpenFilesWithoutForceAndChangesNothing() throws Exception {
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME, "Z:");
        Path file = connection.fileSystem().getPath("/welcome.txt");
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.read()).isEqualTo('w');

            assertThat(failure(() -> router().cancelConnection("Z:")).status()).isEqualTo(NetworkStatus.OPEN_FILES);

            assertThat(connectionDTO(connection.id()).orElseThrow().openFiles).isEqualTo(1);
            assertThat(in.readAllBytes()).isEqualTo("elcome".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(provider.count("mayCancel")).isZero();
        router().cancelConnection("Z:");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void cutsOpenFilesByForce() throws Exception {
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME, "Z:");
        InputStream in = Files.newInputStream(connection.fileSystem().getPath("/welcome.txt"));

        router().cancelConnection("Z:", CancelOption.FORCE);

        assertThat(connection.isOpen()).isFalse();
        assertThatThrownBy(in::read).isInstanceOfAny(IOException.class, ClosedFileSystemException.class);
        assertThat(provider.count("mayCancel")).isZero();
        in.close();
    }

    @Test
    public void endsAllOrNoneByRemoteName() throws Exception {
        provider("p");
        Connection first = connect(NAME);
        Connection second = connect(NAME);
        try (InputStream in = Files.newInputStream(second.fileSystem().getPath("/welcome.txt"))) {
            assertThat(in.read()).isEqualTo('w');

            assertThat(failure(() -> router().cancelConnection(NAME)).status()).isEqualTo(NetworkStatus.OPEN_FILES);
            assertThat(first.isOpen()).isTrue();
            assertThat(second.isOpen()).isTrue();

            router().cancelConnection(NAME, CancelOption.FORCE);
        }
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isFalse();
    }

    /** One session of several says no: none ends. */
    @Test
    public void endsNoneByRemoteNameWhenOneSessionSaysNo() throws Exception {
        ScriptedService provider = provider("p");
        Connection agreeing = connect(NAME);
        provider.follow("mayCancel", "refuse:DEVICE_IN_USE");
        Connection refusing = connect(NAME);

        assertThat(failure(() -> router().cancelConnection(NAME)).status()).isEqualTo(NetworkStatus.DEVICE_IN_USE);

        assertThat(agreeing.isOpen()).isTrue();
        assertThat(refusing.isOpen()).isTrue();
        assertThat(Files.readString(agreeing.fileSystem().getPath("/welcome.txt")))
                .isEqualTo("welcome");
        assertThat(provider.count("cancelled")).isZero();
    }

    @Test
    public void goesOnAfterASessionSaidNo() throws Exception {
        ScriptedService provider = provider("p", "mayCancel", "refuse:DEVICE_IN_USE");
        Connection connection = connect(NAME, "Z:");

        assertThat(failure(() -> router().cancelConnection("Z:"))).satisfies(failure -> {
            assertThat(failure.status()).isEqualTo(NetworkStatus.DEVICE_IN_USE);
            assertThat(failure.provider()).contains("p");
            assertThat(failure).hasMessageContaining("Z:");
        });
        assertThat(Files.readString(connection.fileSystem().getPath("/welcome.txt")))
                .isEqualTo("welcome");
        assertThat(provider.count("aborted")).isZero();

        router().cancelConnection("Z:", CancelOption.FORCE);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void succeedsWhenTheSessionThrows() throws Exception {
        ScriptedService provider = provider("p", "cancel", "throw:own");
        Connection connection = connect(NAME, "Z:");

        router().cancelConnection("Z:");

        assertThat(connection.isOpen()).isFalse();
        provider.awaitCount("aborted", 1);
        assertThat(last(OperationKind.CANCEL_CONNECTION).steps()).anySatisfy(step -> {
            assertThat(step.party()).isEqualTo("p");
            assertThat(step.detail()).contains("own words");
        });
    }

    @Test
    public void takesAThrowOfTheQuestionForAgreement() throws Exception {
        provider("p", "mayCancel", "throw:java.lang.IllegalStateException");
        Connection connection = connect(NAME, "Z:");

        router().cancelConnection("Z:");

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void takesNullForAgreement() throws Exception {
        provider("p", "mayCancel", "null");
        Connection connection = connect(NAME, "Z:");

        router().cancelConnection("Z:");

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void cutsASessionThatHangs() throws Exception {
        ScriptedService provider = provider("p", "timeout", 200L, "cancel", "hang");
        Connection connection = connect(NAME, "Z:");

        router().cancelConnection("Z:");

        assertThat(connection.isOpen()).isFalse();
        provider.awaitCount("aborted", 1);
    }

    @Test
    public void takesAHangOfTheQuestionForAgreement() throws Exception {
        provider("p", "timeout", 200L, "mayCancel", "hang");
        Connection connection = connect(NAME, "Z:");

        router().cancelConnection("Z:");

        assertThat(connection.isOpen()).isFalse();
        assertThat(last(OperationKind.CANCEL_CONNECTION)
                        .stepOf("p")
                        .orElseThrow()
                        .detail())
                .isNotBlank();
    }

    @Test
    public void closesTheHandleOnce() throws Exception {
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME);

        connection.close();
        connection.close();

        assertThat(connection.isOpen()).isFalse();
        assertThat(provider.count("cancelled")).isEqualTo(1);
    }

    @Test
    public void refusesWhatIsNoNameAtAll() {
        assertThat(failure(() -> router().cancelConnection("")).status())
                .isIn(NetworkStatus.BAD_DEVICE, NetworkStatus.BAD_NET_NAME);
        assertThat(failure(() -> router().cancelConnection("no name at all")).status())
                .isIn(NetworkStatus.BAD_DEVICE, NetworkStatus.BAD_NET_NAME);
    }
}
