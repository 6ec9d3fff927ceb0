package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private static final String NAME = "//nosuchhost.invalid/x";

    @Test
    void tellsWhatFailedWhoSaidSoWhoWasAskedAndWhatToTry() {
        CommandFailure failure = refused(
                NetworkStatus.BAD_NET_NAME,
                OperationTrace.ROUTER,
                "",
                step("directory", NetworkStatus.BAD_NET_NAME, "serves localhost alone"),
                step("sftp", NetworkStatus.BAD_NETPATH, "no such host"));

        assertThat(failure).hasMessage("""
                        net:use: add '//nosuchhost.invalid/x' as Z: failed
                          status  BAD_NET_NAME (67): the network name cannot be found
                          says    router
                          asked   directory to add: BAD_NET_NAME (67), serves localhost alone, 2.0 ms
                          asked   sftp to add: BAD_NETPATH (53), no such host, 2.0 ms
                          try     check the spelling, and with net:providers who serves such names""");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    @Test
    void tellsTheWordsOfWhoDecidedOnce() {
        assertThat(refused(
                        NetworkStatus.ACCESS_DENIED,
                        "smb",
                        "the server says no",
                        step("smb", NetworkStatus.ACCESS_DENIED, "the server says no")))
                .hasMessage("""
                        net:use: add '//nosuchhost.invalid/x' as Z: failed
                          status  ACCESS_DENIED (5): access is denied
                          says    smb: the server says no
                          asked   smb to add: ACCESS_DENIED (5), 2.0 ms
                          try     check the user and what it may do there""");
    }

    @Test
    void tellsTheOnlyAnswerAsItsGiversAlsoWhenItIsInsignificantD22() {
        assertThat(refused(
                        NetworkStatus.BAD_NET_NAME,
                        OperationTrace.ROUTER,
                        "",
                        step("directory", NetworkStatus.BAD_NET_NAME, "no folder is shared as 'x'")))
                .hasMessageContaining("\n  says    directory: no folder is shared as 'x'\n")
                .hasMessageContaining("\n  asked   directory to add: BAD_NET_NAME (67), 2.0 ms\n");
    }

    @Test
    void contradictsNoAdviceOfWhoDecided() {
        assertThat(refused(
                        NetworkStatus.INVALID_PASSWORD,
                        "directory",
                        "none is checked; leave it out",
                        step("directory", NetworkStatus.INVALID_PASSWORD, "none is checked; leave it out")))
                .hasMessageEndingWith("\n  try     as directory says");
    }

    private static TraceStep step(String party, NetworkStatus status, String words) {
        return new TraceStep(party, "add", status, words, Duration.ofMillis(2));
    }

    private static CommandFailure refused(NetworkStatus status, String by, String words, TraceStep... steps) {
        OperationTrace trace = new OperationTrace(
                "7",
                OperationKind.ADD_CONNECTION,
                NAME,
                "Z:",
                "net.patchbay.console",
                Instant.EPOCH,
                Duration.ofMillis(3),
                status,
                by,
                words,
                List.of(steps));
        return FailureText.of("net:use", new NetworkException(status, "the router's own words", null, trace));
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

        assertThat(FailureText.of(
                        "net:x", new NetworkException(NetworkStatus.ACCESS_DENIED, "the router's words", null, trace)))
                .hasMessage("""
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
        assertThat(message(new NetworkException(
                        status, "'Z:' is not connected (NOT_CONNECTED, 2250); " + status.advice())))
                .isEqualTo("""
                        net:x: 'Z:' is not connected
                          status  NOT_CONNECTED (2250): no such connection exists
                          says    router
                          try     see net:use for what is connected""");
        assertThat(message(new NetworkException(NetworkStatus.BAD_NET_NAME, "'a; b' is no name: it is odd; write a/b")))
                .startsWith("net:x: 'a; b' is no name: it is odd\n")
                .endsWith("\n  try     write a/b");
    }

    @Test
    void tellsWhyAConnectionEnded() {
        assertThat(message(new ConnectionEndedException("/a", NetworkStatus.CONNECTION_UNAVAIL, "its provider left")))
                .contains("its provider left")
                .contains("CONNECTION_UNAVAIL (1201)");
    }

    private static String message(IOException thrown) {
        return FailureText.of("net:x", thrown).getMessage();
    }
}
