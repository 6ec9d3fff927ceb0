package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D19, D20, D26, D66: who is asked, and in which order. */
class RoutesTest {
    private static final NetworkProvider REFUSES = (request, context) -> RouteAnswer.notMine();

    private final TestRouter router = new TestRouter(TestRouter.settings(List.of("second", "absent", "first")));

    @AfterEach
    void close() {
        router.close();
    }

    private List<String> askedFor(ConnectionRequest request) {
        try {
            router.face.addConnection(request);
            throw new AssertionError("nobody accepts");
        } catch (net.patchbay.mpr.NetworkException e) {
            return e.trace().orElseThrow().steps().stream()
                    .map(TraceStep::party)
                    .toList();
        }
    }

    @Test
    void d19TheConfiguredOrderFirstThenRankingThenAge() throws Exception {
        router.with("old", REFUSES)
                .with("young", REFUSES)
                .with("high", REFUSES, "service.ranking", 7)
                .with("first", REFUSES)
                .with("second", REFUSES);
        assertThat(askedFor(TestRouter.request("x1://h/"))).containsExactly("second", "first", "high", "old", "young");
        router.modify("young", "service.ranking", 9);
        assertThat(askedFor(TestRouter.request("x1://h/"))).containsExactly("second", "first", "young", "high", "old");
        router.router.configure(TestRouter.settings(List.of("old")));
        assertThat(askedFor(TestRouter.request("x1://h/"))).containsExactly("old", "young", "high", "first", "second");
    }

    @Test
    void d19AnOperationInProgressKeepsTheOrderItStartedWith() throws Exception {
        router.with("changer", (request, context) -> {
                    router.router.configure(TestRouter.settings(List.of("changer", "young", "old")));
                    router.with("newcomer", REFUSES, "service.ranking", 9);
                    return RouteAnswer.notMine();
                })
                .with("old", REFUSES)
                .with("young", REFUSES);
        assertThat(askedFor(TestRouter.request("x1://h/"))).containsExactly("changer", "old", "young");
        assertThat(askedFor(TestRouter.request("x1://h/"))).startsWith("changer", "young", "old");
    }

    @Test
    void d19AnAbsentNameOfTheOrderIsShownAsExpected() {
        assertThat(router.runtime.router().providers)
                .extracting(provider -> provider.name + " " + provider.state)
                .containsExactly("second expected", "absent expected", "first expected");
    }

    @Test
    void d20ClaimsFilterBySchemeAndServer() throws Exception {
        router.with("all", REFUSES)
                .with("sftp", REFUSES, "patchbay.provider.schemes", new String[] {"SFTP", "scp"})
                .with("host", REFUSES, "patchbay.provider.servers", List.of("One.Example"))
                .with("suffix", REFUSES, "patchbay.provider.servers", "*.example")
                .with("both", REFUSES, "patchbay.provider.schemes", "sftp", "patchbay.provider.servers", "one.example");
        assertThat(askedFor(TestRouter.request("sftp://ONE.example/")))
                .containsExactly("all", "sftp", "host", "suffix", "both");
        assertThat(askedFor(TestRouter.request("\\\\one.example\\s"))).containsExactly("all", "host", "suffix");
        assertThat(askedFor(TestRouter.request("sftp://two.example/"))).containsExactly("all", "sftp", "suffix");
        assertThat(askedFor(TestRouter.request("sftp://example/"))).containsExactly("all", "sftp");
        assertThat(askedFor(TestRouter.request("ftp://deep.two.example/"))).containsExactly("all", "suffix");
    }

    @Test
    void d20WhatIsExplainedIsWhoIsAsked() throws Exception {
        router.with("all", REFUSES)
                .with("sftp", REFUSES, "patchbay.provider.schemes", "sftp")
                .with("host", REFUSES, "patchbay.provider.servers", "one.example");
        assertThat(router.runtime.explain("sftp://two.example/"))
                .extracting(route -> route.provider + " " + route.asked + " " + route.claims)
                .containsExactly("all true false", "sftp true true", "host false false");
    }

    @Test
    void d20APasswordIsOfferedOnlyToThoseThatClaimTheName() throws Exception {
        router.with("all", REFUSES).with("sftp", REFUSES, "patchbay.provider.schemes", "sftp");
        assertThat(askedFor(ConnectionRequest.to("sftp://u:pw@h/").build())).containsExactly("sftp");
        assertThat(askedFor(ConnectionRequest.to("other://u:pw@h/").build())).containsExactly("all");
        assertThat(askedFor(ConnectionRequest.to("sftp://u:@h/").build())).containsExactly("all", "sftp");
    }

    @Test
    void d26OfTwoWithOneNameTheHigherRankedServesAndTheOtherTakesOver() throws Exception {
        router.with("twin", (request, context) -> RouteAnswer.accepted(new TestSession()));
        Connection old = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        router.with("twin", REFUSES, "service.ranking", 1);
        assertThat(askedFor(TestRouter.request("\\\\s\\one"))).containsExactly("twin");
        assertThat(old.isOpen()).isTrue();
        assertThat(router.runtime.router().rejected).singleElement().satisfies(rejected -> assertThat(rejected.reason)
                .contains("same name"));
        router.remove("twin#2");
        router.face.addConnection(TestRouter.request("\\\\s\\one")).close();
        assertThat(router.runtime.router().rejected).isEmpty();
    }

    @Test
    void d66AChangeOfRankingEndsNoConnection() throws Exception {
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        router.modify("taker", "service.ranking", 5);
        router.router.configure(TestRouter.settings(List.of()));
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void d66AProviderWhoseNameChangesHasLeftAndJoined() throws Exception {
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        router.modify("taker", "patchbay.provider.name", "renamed");
        assertThat(connection.isOpen()).isFalse();
        assertThat(router.face.addConnection(TestRouter.request("\\\\s\\one")).provider())
                .isEqualTo("renamed");
    }

    @Test
    void aServiceThatCantBeUsedIsRememberedWithAReason() {
        router.with(null, REFUSES)
                .with("bad", REFUSES, "patchbay.provider.schemes", "x")
                .with("slow", REFUSES, "patchbay.provider.timeout", "soon")
                .with("odd", REFUSES, "patchbay.provider.servers", 7);
        assertThat(router.runtime.router().rejected)
                .hasSize(4)
                .allSatisfy(rejected -> assertThat(rejected.state).isEqualTo(ProviderDTO.REJECTED))
                .extracting(rejected -> rejected.reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("patchbay.provider.name"),
                        reason -> assertThat(reason).contains("'x'"),
                        reason -> assertThat(reason).contains("'soon'"),
                        reason -> assertThat(reason).contains("patchbay.provider.servers"));
        router.modify("bad", "patchbay.provider.schemes", "good");
        assertThat(router.runtime.router().providers).anyMatch(provider -> "bad".equals(provider.name));
    }
}
