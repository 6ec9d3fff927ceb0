package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.RouteDTO;
import org.junit.Test;

/** Who is asked for which name (D20). */
public class ClaimsIT extends RunningRouter {
    private void someOfEach() throws Exception {
        provider("sftp", "ranking", 5, "schemes", "sftp", "script", "notmine");
        provider("unc", "ranking", 4, "schemes", List.of("unc", "smb"), "script", "notmine");
        provider(
                "servers",
                "ranking",
                3,
                "servers",
                new String[] {"files.example", "*.corp.example"},
                "script",
                "notmine");
        provider("both", "ranking", 2, "schemes", "sftp", "servers", "host1", "script", "notmine");
        provider("any", "ranking", 1, "script", "notmine");
    }

    private List<String> askedFor(ConnectionRequest request) {
        return failure(() -> router().addConnection(request))
                .trace()
                .map(OperationTrace.class::cast)
                .map(RunningRouter::asked)
                .orElseThrow();
    }

    private List<String> askedFor(String remoteName) throws NetworkException {
        return askedFor(request(remoteName));
    }

    @Test
    public void asksThoseWhoseClaimsMatchAndThoseWhoStateNone() throws Exception {
        someOfEach();

        assertThat(askedFor("sftp://elsewhere/x")).containsExactly("sftp", "any");
        assertThat(askedFor("//elsewhere/x")).containsExactly("unc", "any");
        assertThat(askedFor("smb://elsewhere/x")).containsExactly("unc", "any");
        assertThat(askedFor("dav://elsewhere/x")).containsExactly("any");
        assertThat(askedFor("dav://files.example/x")).containsExactly("servers", "any");
        assertThat(askedFor("dav://a.corp.example/x")).containsExactly("servers", "any");
        assertThat(askedFor("dav://notcorp.example/x")).containsExactly("any");
        assertThat(askedFor("dav://host1/x")).containsExactly("any");
        assertThat(askedFor("sftp://host1/x")).containsExactly("sftp", "both", "any");
    }

    @Test
    public void comparesSchemesAndServersWithoutRegardToCase() throws Exception {
        someOfEach();

        assertThat(askedFor("SFTP://HOST1/x")).containsExactly("sftp", "both", "any");
        assertThat(askedFor("\\\\FILES.Example\\x")).containsExactly("unc", "servers", "any");
    }

    /** A password goes to those that claim the name, if any does. */
    @Test
    public void offersAPasswordToClaimantsOnly() throws Exception {
        someOfEach();

        assertThat(askedFor(ConnectionRequest.to("sftp://elsewhere/x")
                        .user("me")
                        .password("secret".toCharArray())
                        .build()))
                .containsExactly("sftp");
        assertThat(askedFor("sftp://me:secret@host1/x")).containsExactly("sftp", "both");
        assertThat(askedFor("dav://me:secret@elsewhere/x")).containsExactly("any");
        assertThat(askedFor(
                        ConnectionRequest.to("sftp://elsewhere/x").user("me").build()))
                .containsExactly("sftp", "any");
    }

    @Test
    public void asksNobodyWhereNobodyServesTheName() throws Exception {
        ScriptedService sftp = provider("sftp", "schemes", "sftp");

        failure(() -> connect("//server/share"));

        assertThat(sftp.count("asked")).isZero();
    }

    @Test
    public void takesAClaimThatChangesWithTheNextOperation() throws Exception {
        ScriptedService provider = provider("changing", "schemes", "sftp", "script", "notmine");
        provider("any", "script", "notmine");
        assertThat(askedFor("dav://host/x")).containsExactly("any");

        provider.modify("schemes", "dav");

        Until.seen("the new claim", () -> dto("changing").orElseThrow().schemes, List.of("dav")::equals);
        assertThat(askedFor("dav://host/x")).containsExactly("changing", "any");
        assertThat(askedFor("sftp://host/x")).containsExactly("any");
    }

    /** What explains a route asks nobody and agrees with the walk. */
    @Test
    public void explainsWithoutAskingAnybody() throws Exception {
        someOfEach();

        List<RouteDTO> routes = runtime().explain("sftp://host1/x");

        assertThat(routes)
                .filteredOn(route -> route.asked)
                .extracting(route -> route.provider)
                .containsExactly("sftp", "both", "any");
        assertThat(routes)
                .filteredOn(route -> route.claims)
                .extracting(route -> route.provider)
                .containsExactly("sftp", "both");
        assertThat(routes).allSatisfy(route -> assertThat(route.reason).isNotBlank());
        assertThat(runtime().router().providers)
                .allSatisfy(provider -> assertThat(provider.asked).isZero());
    }
}
