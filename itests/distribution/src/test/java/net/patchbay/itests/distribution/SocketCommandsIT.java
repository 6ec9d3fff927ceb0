package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.patchbay.itests.distribution.Installed.Result;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@code wsk:} commands, with sockets of a bundle, with none, and where nothing of sockets is installed. */
class SocketCommandsIT {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private Installed installed;

    @BeforeEach
    void install() throws IOException {
        installed = Installed.fresh();
    }

    @AfterEach
    void remove() throws IOException {
        installed.close();
    }

    private Result succeeds(String... command) throws IOException {
        Result result = installed.patchbay(command);
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.errors()).isEmpty();
        return result;
    }

    private void fails(int exit, String words, String... command) throws IOException {
        Result result = installed.patchbay(command);
        assertThat(result.exit()).as(result.toString()).isEqualTo(exit);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
    }

    /** The sockets of the bundle {@code server}, by category. */
    private Map<String, List<JsonObject>> sockets() throws IOException {
        JsonArray all = JsonParser.parseString(succeeds("wsk:sockets", "--json").output())
                .getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.groupingBy(one -> one.get("category").getAsString()));
    }

    private void startServer() throws Exception {
        try (InputStream source = SocketCommandsIT.class.getResourceAsStream("/server/Server.java")) {
            String server = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            Files.copy(
                    new SourceBundle(installed).jar("server", "Server", server),
                    installed.home().resolve("deploy/server.jar"));
        }
        Awaitility.await("three sockets, through which five bytes went")
                .atMost(BOUND)
                .until(() -> sockets().getOrDefault("CONNECTION", List.of()).stream()
                        .anyMatch(one -> one.get("bytesSent").getAsLong() == 5));
    }

    @Test
    void listsAndClosesTheSocketsOfABundle() throws Exception {
        installed.daemon();
        assertThat(succeeds("wsk:sockets").output()).isEqualTo("no socket is open\n");
        startServer();

        assertThat(succeeds("wsk:sockets").output())
                .contains("server/0.0.0  inet/stream/6 by nio  127.0.0.1:")
                .contains(" -> 127.0.0.1:")
                .contains("listening   listening  accept ");
        JsonObject listener = sockets().get("LISTENING").get(0);
        assertThat(listener.get("bundle").getAsString()).isEqualTo("server/0.0.0");
        assertThat(listener.get("events").toString()).isEqualTo("[\"ACCEPT\"]");
        JsonObject transport = JsonParser.parseString(
                        succeeds("wsk:transports", "--json").output())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        assertThat(transport.get("name").getAsString()).isEqualTo("nio");
        assertThat(transport.get("sockets").getAsInt()).isEqualTo(3);
        assertThat(succeeds("wsk:transports").output())
                .contains("nio        active")
                .contains("  of net.patchbay.transport.nio/")
                .contains("  opens inet/stream/6");

        String id = listener.get("id").getAsString();
        assertThat(succeeds("wsk:close", id).output()).isEqualTo("socket " + id + " of server/0.0.0 is closed\n");
        Awaitility.await("the listening socket gone").atMost(BOUND).until(() -> !sockets()
                .containsKey("LISTENING"));
        assertThat(sockets().get("CONNECTION")).hasSize(2);
        fails(1, "wsk:close: no open socket has the number " + id + "; wsk:sockets lists", "wsk:close", id);
        fails(2, "wsk:close: 'nio' is no number of a socket", "wsk:close", "nio");
        fails(1, "wsk:qos: no open socket has the number " + id + "; wsk:sockets lists", "wsk:qos", id, "guaranteed");
        fails(2, "wsk:sockets: unknown option '--all'", "wsk:sockets", "--all");
    }

    @Test
    void saySoWhereNothingOfSocketsIsInstalledAndWorkWhenItHasCome() throws Exception {
        List<Path> taken;
        try (Stream<Path> bundles = Files.list(installed.home().resolve("bundles"))) {
            taken = bundles.filter(
                            each -> each.getFileName().toString().matches("net\\.patchbay\\.(socket|transport).*"))
                    .toList();
        }
        assertThat(taken).hasSize(3);
        for (Path each : taken) {
            Files.move(each, installed.folder().resolve(each.getFileName()));
        }
        installed.daemon();

        for (List<String> command :
                List.of(List.of("wsk:sockets"), List.of("wsk:transports"), List.of("wsk:close", "1"))) {
            fails(1, "there are no sockets now: the bundle net.patchbay.socket", command.toArray(String[]::new));
        }
        assertThat(succeeds("net:use").output()).contains("nothing is connected");
        assertThat(succeeds("wsk:sockets", "--help").output()).contains("Example");

        for (Path each : taken) {
            Files.copy(
                    installed.folder().resolve(each.getFileName()),
                    installed.home().resolve("deploy").resolve(each.getFileName()));
        }
        Awaitility.await("sockets that this console doesn't know yet")
                .atMost(BOUND)
                .until(() -> installed.patchbay("wsk:sockets").errors().contains("refresh net.patchbay.console"));
        assertThat(installed.patchbay("refresh", "net.patchbay.console").exit()).isZero();
        Awaitility.await("the console with sockets")
                .atMost(BOUND)
                .until(() -> installed.patchbay("wsk:transports").output().contains("nio"));
        assertThat(succeeds("wsk:sockets").output()).isEqualTo("no socket is open\n");
        assertThat(Files.readString(installed.home().resolve("data/log/patchbay.log")))
                .doesNotContain("NoClassDefFoundError")
                .doesNotContain("ClassNotFoundException");
    }
}
