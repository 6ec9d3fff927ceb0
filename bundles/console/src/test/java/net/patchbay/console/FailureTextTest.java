package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void tellsWhatFailedWhoSaidSoWhoWasAskedAndWhatToTry() {
        TraceStep step = new TraceStep(
                "directory", "add", NetworkStatus.BAD_NET_NAME, "serves localhost alone", Duration.ofMillis(2));
        OperationTrace trace = new OperationTrace(
                "7",
                OperationKind.ADD_CONNECTION,
                "//nosuchhost.invalid/x",
                "Z:",
                "net.patchbay.console",
                Instant.EPOCH,
                Duration.ofMillis(3),
                NetworkStatus.BAD_NET_NAME,
                OperationTrace.ROUTER,
                "nobody serves it",
                List.of(step));

        CommandFailure failure = FailureText.of(
                "net:use", new NetworkException(NetworkStatus.BAD_NET_NAME, "the router's own words", null, trace));

        assertThat(failure).hasMessage("""
                        net:use: add '//nosuchhost.invalid/x' as Z: failed
                          status  BAD_NET_NAME (67): the network name cannot be found
                          says    router: nobody serves it
                          asked   directory to add: BAD_NET_NAME (67), serves localhost alone, 2.0 ms
                          try     check the spelling, and with net:providers who serves such names""");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void tellsWhichHookSaidNo() {
        TraceStep audit = new TraceStep("hook audit", "before", NetworkStatus.SUCCESS, "", Duration.ofMillis(1));
        TraceStep policy = new TraceStep(
                "hook policy", "before", NetworkStatus.ACCESS_DENIED, "vetoes: not today", Duration.ofMillis(2));
        OperationTrace trace = new OperationTrace(
                "7",
                OperationKind.ADD_CONNECTION,
                "//nas/x",
                "",
                "net.patchbay.console",
                Instant.EPOCH,
                Duration.ofMillis(3),
                NetworkStatus.ACCESS_DENIED,
                "hook policy",
                "not today",
                List.of(audit, policy));

        assertThat(message(new NetworkException(NetworkStatus.ACCESS_DENIED, "the router's words", null, trace)))
                .isEqualTo("""
                        net:x: add '//nas/x' failed
                          status  ACCESS_DENIED (5): access is denied
                          says    hook policy: not today
                          told    hook audit before: proceeds, 1.0 ms
                          told    hook policy before: vetoes with ACCESS_DENIED (5): not today, 2.0 ms
                          try     see net:hooks for that hook's state and the bundle that it is of""");
    }

    @Test
    void tellsWhatTheRequestWasWhenNobodyWasAsked() {
        assertThat(message(new NetworkException(NetworkStatus.BAD_DEVICE, "'Z' is no local name")))
                .startsWith("net:x: 'Z' is no local name\n  status  BAD_DEVICE (1200)")
                .contains("\n  says    router\n")
                .contains("\n  try     use A: to Z:");
        NetworkStatus status = NetworkStatus.NOT_CONNECTED;
        assertThat(message(new NetworkException(status, "'Z:' is not connected; " + status.advice())))
                .as("the advice, once")
                .containsOnlyOnce(status.advice());
    }

    @Test
    void tellsWhyAConnectionEnded() {
        assertThat(message(new ConnectionEndedException("/a", NetworkStatus.CONNECTION_UNAVAIL, "its provider left")))
                .contains("its provider left")
                .contains("CONNECTION_UNAVAIL (1201)");
    }

    @Test
    void namesTheFileInWordsInsteadOfClasses() {
        assertThat(message(new NoSuchFileException("/a"))).isEqualTo("net:x: '/a' doesn't exist");
        assertThat(message(new IOException())).isEqualTo("net:x: IOException");
    }

    private static String message(IOException thrown) {
        return FailureText.of("net:x", thrown).getMessage();
    }
}
