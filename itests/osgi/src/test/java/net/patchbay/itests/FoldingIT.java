package net.patchbay.itests;

import static net.patchbay.mpr.NetworkStatus.ACCESS_DENIED;
import static net.patchbay.mpr.NetworkStatus.BAD_NET_NAME;
import static net.patchbay.mpr.NetworkStatus.BUSY;
import static net.patchbay.mpr.NetworkStatus.CANCELLED;
import static net.patchbay.mpr.NetworkStatus.EXTENDED_ERROR;
import static net.patchbay.mpr.NetworkStatus.LOGON_FAILURE;
import static net.patchbay.mpr.NetworkStatus.NOT_CONNECTED;
import static net.patchbay.mpr.NetworkStatus.NOT_SUPPORTED;
import static net.patchbay.mpr.NetworkStatus.NO_NETWORK;
import static net.patchbay.mpr.NetworkStatus.NO_NET_OR_BAD_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.assertj.core.api.SoftAssertions;
import org.junit.Test;

/** What becomes of everybody's answers (D21, D22, D23), as tables. */
public class FoldingIT extends RunningRouter {
    /** The number of the provider that is told as the one who said so; 0 for nobody. */
    private record Case(NetworkStatus expected, int saidBy, List<String> answers) {}

    private static Case row(NetworkStatus expected, int saidBy, String... answers) {
        return new Case(expected, saidBy, List.of(answers));
    }

    private static final List<Case> ADD = List.of(
            // nobody is there
            row(NO_NETWORK, 0),
            // insignificant answers only, by the lines of D22
            row(NO_NETWORK, 0, "notmine:NO_NETWORK"),
            row(NO_NETWORK, 0, "notmine:NO_NETWORK", "notmine:NO_NETWORK"),
            row(BUSY, 0, "notmine:BUSY"),
            row(BUSY, 0, "notmine:NO_NETWORK", "notmine:BUSY"),
            row(BUSY, 0, "notmine", "notmine:NOT_SUPPORTED", "notmine:BUSY"),
            row(NO_NET_OR_BAD_PATH, 0, "notmine:NO_NETWORK", "notmine"),
            row(NO_NET_OR_BAD_PATH, 0, "notmine:NOT_SUPPORTED", "notmine:NO_NETWORK"),
            row(NOT_SUPPORTED, 0, "notmine:NOT_SUPPORTED", "notmine:NOT_SUPPORTED"),
            row(BAD_NET_NAME, 0, "notmine:NOT_SUPPORTED", "notmine"),
            row(BAD_NET_NAME, 0, "notmine"),
            row(BAD_NET_NAME, 0, "notmine:BAD_NETPATH"),
            row(BAD_NET_NAME, 0, "notmine:INVALID_PARAMETER", "notmine:INVALID_LEVEL"),
            row(BAD_NET_NAME, 0, "notmine:NOT_CONNECTED"),
            // the first significant error wins, wherever it stands
            row(ACCESS_DENIED, 1, "refuse:ACCESS_DENIED", "refuse:LOGON_FAILURE"),
            row(LOGON_FAILURE, 2, "notmine:BUSY", "refuse:LOGON_FAILURE", "refuse:ACCESS_DENIED"),
            row(ACCESS_DENIED, 2, "notmine:NO_NETWORK", "refuse:ACCESS_DENIED"),
            // the status decides, not the type
            row(ACCESS_DENIED, 2, "notmine", "notmine:ACCESS_DENIED"),
            row(BAD_NET_NAME, 0, "refuse:BAD_NET_NAME"),
            row(BUSY, 0, "refuse:BUSY", "notmine"),
            row(LOGON_FAILURE, 2, "refuse:NOT_CONNECTED", "notmine:LOGON_FAILURE"),
            // what the router made for a provider comes after what a provider gave
            row(EXTENDED_ERROR, 1, "throw:java.io.IOException"),
            row(EXTENDED_ERROR, 2, "notmine:BUSY", "null"),
            row(ACCESS_DENIED, 2, "throw:java.io.IOException", "refuse:ACCESS_DENIED"),
            row(EXTENDED_ERROR, 2, "throw:java.io.IOException", "refuse:EXTENDED_ERROR"),
            row(EXTENDED_ERROR, 1, "null", "throw:java.io.IOException"),
            // nothing stops the walk before one accepts
            row(NetworkStatus.SUCCESS, 2, "refuse:ACCESS_DENIED", "accept"),
            row(NetworkStatus.SUCCESS, 3, "throw:java.lang.LinkageError", "null", "accept", "refuse:ACCESS_DENIED"),
            row(NetworkStatus.SUCCESS, 2, "refuse:CANCELLED", "accept"),
            row(CANCELLED, 1, "refuse:CANCELLED", "refuse:ACCESS_DENIED"));

    private static final List<Case> ASK = List.of(
            row(NO_NETWORK, 0),
            row(NO_NETWORK, 0, "notmine:NO_NETWORK"),
            row(BUSY, 0, "notmine:NOT_CONNECTED", "notmine:BUSY"),
            row(NO_NET_OR_BAD_PATH, 0, "notmine:NOT_CONNECTED", "notmine:NO_NETWORK"),
            row(NOT_SUPPORTED, 0, "notmine:NOT_SUPPORTED"),
            row(NOT_CONNECTED, 0, "notmine:NOT_SUPPORTED", "notmine:NOT_CONNECTED"),
            row(NOT_CONNECTED, 0, "notmine", "notmine:NOT_CONNECTED"),
            row(BAD_NET_NAME, 0, "notmine:NOT_SUPPORTED", "notmine"),
            row(ACCESS_DENIED, 2, "notmine:NOT_CONNECTED", "refuse:ACCESS_DENIED"),
            row(NetworkStatus.SUCCESS, 2, "notmine:NOT_CONNECTED", "accept:told"));

    @Test
    public void foldsTheAnswersToAnAdd() throws Exception {
        check(ADD, "script", () -> {
            try (Connection connection = connect("//server/share")) {
                return connection.provider();
            }
        });
    }

    @Test
    public void foldsTheAnswersToTheQuestionForAUser() throws Exception {
        check(ASK, "tellsUser", () -> {
            assertThat(router().user("")).isEqualTo("told");
            return runtime().operations().get(0).decidedBy();
        });
    }

    @Test
    public void foldsTheAnswersToTheQuestionForAUniversalName() throws Exception {
        check(ASK, "tellsUniversalName", () -> {
            assertThat(router().universalName("/srv/data/file").universalName()).isEqualTo("told");
            return runtime().operations().get(0).decidedBy();
        });
    }

    /** D22: nobody who can do it is the same as nobody, however many providers there are. */
    @Test
    public void saysNoNetworkWhereNobodyHasTheAbility() throws Exception {
        provider("withoutAbilities");

        assertThat(failure(() -> router().user("")).status()).isEqualTo(NO_NETWORK);
        assertThat(failure(() -> router().universalName("/srv/data")).status()).isEqualTo(NO_NETWORK);
    }

    /** D22: cancel and performance ask the connection table, never a walk. */
    @Test
    public void saysNotConnectedForWhatIsNotInTheTable() throws Exception {
        ScriptedService provider = provider("p");

        assertThat(failure(() -> router().cancelConnection("Z:")).status()).isEqualTo(NOT_CONNECTED);
        assertThat(failure(() -> router().cancelConnection("//server/share")).status())
                .isEqualTo(NOT_CONNECTED);
        assertThat(failure(() -> router().connectionPerformance("Z:")).status()).isEqualTo(NOT_CONNECTED);
        assertThat(failure(() -> router().connection("Z:")).status()).isEqualTo(NOT_CONNECTED);
        assertThat(provider.count("asked")).isZero();
    }

    /** D23: a user who gave up at one prompt isn't asked for a password by the next provider. */
    @Test
    public void stopsTheWalkWhenTheUserGaveUp() throws Exception {
        provider("prompting", "ranking", 1, "script", "refuse:CANCELLED:the user closed the prompt");
        ScriptedService next = provider("next");

        NetworkException failure = failure(() -> router().addConnection(
                        ConnectionRequest.to("//server/share").interactive(true).build()));

        assertThat(failure.status()).isEqualTo(CANCELLED);
        assertThat(failure.provider()).contains("prompting");
        assertThat(next.count("asked")).isZero();
    }

    /** D21: whatever an answer counts as, its words stay in the trace. */
    @Test
    public void keepsTheWordsOfEveryAnswer() throws Exception {
        provider("first", "ranking", 2, "script", "refuse:BAD_NET_NAME:no such share here");
        provider("second", "ranking", 1, "script", "refuse:ACCESS_DENIED:not for you");

        NetworkException failure = failure(() -> connect("//server/share"));

        assertThat(failure).hasMessageContaining("//server/share").hasMessageContaining("second");
        assertThat(failure.trace().orElseThrow().stepOf("first")).hasValueSatisfying(step -> {
            assertThat(step.status()).isEqualTo(BAD_NET_NAME);
            assertThat(step.detail()).contains("no such share here");
        });
        assertThat(failure.trace().orElseThrow().stepOf("second").orElseThrow().detail())
                .contains("not for you");
    }

    private void check(List<Case> table, String ability, Until.Look<String> operation) throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Case row : table) {
            TestBundle bundle = bundle("itest.table");
            List<String> names = new ArrayList<>();
            for (String answer : row.answers()) {
                names.add("p" + (names.size() + 1));
                provider(bundle, names.get(names.size() - 1), ability, answer);
            }
            check(all, row, operation);
            bundle.uninstall();
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, Case row, Until.Look<String> operation) {
        String what = String.join(" + ", row.answers());
        String saidBy = row.saidBy() == 0 ? "nobody" : "p" + row.saidBy();
        try {
            String decided = operation.look();
            all.assertThat(row.expected()).as(what).isEqualTo(NetworkStatus.SUCCESS);
            all.assertThat(decided).as(what).isEqualTo(saidBy);
        } catch (NetworkException e) {
            all.assertThat(e.status()).as(what).isEqualTo(row.expected());
            all.assertThat(e.provider().orElse("nobody"))
                    .as("who said it: " + what)
                    .isEqualTo(saidBy);
            all.assertThat(e.trace().map(RunningRouter::asked).orElse(List.of()))
                    .as("who was asked: " + what)
                    .hasSize(row.answers().size());
        } catch (Exception e) {
            all.fail(what, e);
        }
    }
}
