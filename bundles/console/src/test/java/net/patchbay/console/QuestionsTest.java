package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.patchbay.mpr.ConnectionRequest;
import org.junit.jupiter.api.Test;

/** A provider asks the user of a command, while that connects. */
class QuestionsTest extends CommandScene {
    private static final String NAME = "unc:/localhost/public";

    private Optional<Boolean> asked(ConnectionRequest request) {
        return network.questions.confirm(request, "Take its key?", Duration.ofSeconds(1));
    }

    private void sitsThere(String types) {
        session = processor.createSession(
                new ByteArrayInputStream(types.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        Function<String, char[]> secret = words -> null;
        session.put(".terminal.secret", secret);
        session.put(".terminal.out", true);
    }

    @Test
    void asksWhoeverSitsThereAndTakesOnlyTheWholeWordForAYes() throws Exception {
        for (String line : List.of("net:use Z: " + NAME, "net:use auto " + NAME, "net:ls " + NAME + "/")) {
            for (String typed : List.of("yes\n", " YES \r\n", "y\n", "no\n", "")) {
                sitsThere(typed);
                router.connections.clear();
                router.whenAsked = request -> assertThat(asked(request))
                        .as(typed)
                        .hasValue(typed.strip().equalsIgnoreCase("yes"));

                assertThat(run(line)).startsWith("Take its key? (yes/no) ");
                session.close();
            }
        }
    }

    @Test
    void asksNobodyWhereNobodySits() throws Exception {
        router.whenAsked = request -> {
            assertThat(request.interactive()).isFalse();
            assertThat(asked(request)).isEmpty();
        };
        assertThat(run("net:use Z: " + NAME)).startsWith("Z: is connected");
    }

    @Test
    void asksNobodyForWhatNoCommandWaitsFor() throws Exception {
        sitsThere("yes\n");
        ConnectionRequest other =
                ConnectionRequest.to("unc:/localhost/other").interactive(true).build();
        router.whenAsked = request -> assertThat(asked(other)).isEmpty();

        assertThat(run("net:use Z: " + NAME)).startsWith("Z: is connected");

        router.whenAsked = request -> {
            throw new AssertionError("fails while it connects");
        };
        assertThatThrownBy(() -> run("net:use Y: " + NAME)).hasRootCauseMessage("fails while it connects");
        assertThat(asked(ConnectionRequest.to(NAME)
                        .localName("Z:")
                        .interactive(true)
                        .build()))
                .as("after its command")
                .isEmpty();
        session.close();
    }
}
