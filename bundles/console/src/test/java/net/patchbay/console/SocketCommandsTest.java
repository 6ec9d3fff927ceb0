package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import net.patchbay.wsk.runtime.SocketDTO;
import net.patchbay.wsk.runtime.TransportDTO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code wsk:} commands in the real Gogo. */
class SocketCommandsTest extends CommandScene {
    private static TransportDTO transport(String name, String reason) {
        TransportDTO transport = new TransportDTO();
        transport.name = name;
        transport.state = reason == null ? TransportDTO.ACTIVE : TransportDTO.REJECTED;
        transport.reason = reason;
        transport.protocols = reason == null ? List.of("inet/stream/6", "unix/stream/0") : List.of();
        transport.capabilities = reason == null ? List.of("REPLACES_THREADS", "V6_ONLY") : List.of();
        transport.bundle = "net.example.transport/1.0.0";
        transport.serviceId = 33;
        transport.sockets = 12;
        return transport;
    }

    private static SocketDTO listening(long id) {
        SocketDTO socket = new SocketDTO();
        socket.id = id;
        socket.bundle = "net.example.echo/1.0.0";
        socket.face = SocketDTO.WSK;
        socket.category = "LISTENING";
        socket.protocol = "inet6/stream/6";
        socket.transport = "nio";
        socket.state = SocketDTO.LISTENING;
        socket.localAddress = "/[0:0:0:0:0:0:0:0]:7";
        socket.events = List.of("RECEIVE", "ACCEPT");
        socket.staticEvents = List.of("ACCEPT");
        socket.selected = List.of();
        socket.pending = 2;
        return socket;
    }

    private static SocketDTO connected(long id) {
        SocketDTO socket = new SocketDTO();
        socket.id = id;
        socket.bundle = "net.example.client/1.0.0";
        socket.face = SocketDTO.WINSOCK;
        socket.category = "CONNECTION";
        socket.protocol = "inet/stream/6";
        socket.transport = "nio";
        socket.state = SocketDTO.CONNECTED;
        socket.localAddress = "/127.0.0.1:40000";
        socket.remoteAddress = "localhost/127.0.0.1:7";
        socket.events = List.of("RECEIVE");
        socket.staticEvents = List.of("RECEIVE");
        socket.selected = List.of("READ", "CLOSE");
        socket.received = 2048;
        socket.sent = 5;
        return socket;
    }

    @Test
    void listsTheTransportsAndWhyOneWasRejected() throws Exception {
        runtime.transports.add(transport("nio", null));
        runtime.transports.add(transport(null, "it has no name"));

        assertThat(run("wsk:transports")).isEqualTo("""
                Transport  State   Rank  Sockets
                nio        active  0     12
                  of net.example.transport/1.0.0
                  opens inet/stream/6, unix/stream/0
                  can replaces-threads, v6-only
                rejected: a service without a name
                  of net.example.transport/1.0.0
                  it has no name
                """);
        JsonArray all = json("wsk:transports --json").getAsJsonArray();
        assertThat(all).hasSize(2);
        JsonObject first = all.get(0).getAsJsonObject();
        assertThat(first.keySet())
                .containsExactly(
                        "name",
                        "state",
                        "reason",
                        "ranking",
                        "protocols",
                        "capabilities",
                        "bundle",
                        "serviceId",
                        "sockets");
        assertThat(first.get("protocols").getAsJsonArray()).hasSize(2);
        assertThat(all.get(1).getAsJsonObject().get("reason").getAsString()).isEqualTo("it has no name");
    }

    @Test
    void listsTheSocketsWithOwnerAddressesEventsRequestsAndBytes() throws Exception {
        runtime.sockets.addAll(List.of(listening(7), connected(12)));

        assertThat(run("wsk:sockets")).isEqualTo("""
                Id  Face     Category    State      Events           Pending  In      Out
                7   wsk      listening   listening  receive,accept*  2        0 B     0 B
                  net.example.echo/1.0.0  inet6/stream/6 by nio  [0:0:0:0:0:0:0:0]:7
                12  winsock  connection  connected  read,close       0        2.0 KB  5 B
                  net.example.client/1.0.0  inet/stream/6 by nio  127.0.0.1:40000 -> 127.0.0.1:7
                """);
        JsonArray all = json("wsk:sockets --json").getAsJsonArray();
        assertThat(all).hasSize(2);
        JsonObject second = all.get(1).getAsJsonObject();
        assertThat(second.get("face").getAsString()).isEqualTo("winsock");
        assertThat(second.get("selected").getAsJsonArray()).hasSize(2);
        assertThat(second.get("bytesReceived").getAsLong()).isEqualTo(2048);
        assertThat(second.get("remoteAddress").getAsString()).isEqualTo("localhost/127.0.0.1:7");
        assertThat(all.get(0).getAsJsonObject().get("remoteAddress").isJsonNull())
                .isTrue();
    }

    @Test
    void showsThePathOfAUnixSocketWhole() throws Exception {
        SocketDTO socket = listening(1);
        socket.protocol = "unix/stream/0";
        socket.localAddress = "/run/echo";
        runtime.sockets.add(socket);

        assertThat(run("wsk:sockets")).contains("by nio  /run/echo\n");
    }

    @Test
    void saysPlainlyThatThereIsNothing() throws Exception {
        assertThat(run("wsk:sockets")).isEqualTo("no socket is open\n");
        assertThat(run("wsk:transports")).contains("no transport is there");
        assertThat(json("wsk:sockets --json").getAsJsonArray()).isEmpty();
    }

    @Test
    void closesOneSocket() throws Exception {
        runtime.sockets.addAll(List.of(listening(7), connected(12)));

        assertThat(run("wsk:close 12")).isEqualTo("socket 12 of net.example.client/1.0.0 is closed\n");
        assertThat(runtime.sockets).extracting(each -> each.id).containsExactly(7L);
        assertThat(json("wsk:close --json 7").getAsJsonObject().get("closed").getAsLong())
                .isEqualTo(7);
    }

    @Test
    void saysWhichNumberIsNoneAndWhereToFindOne() {
        assertFails("wsk:close 12", "no open socket has the number 12; wsk:sockets lists");
        assertThat(status("wsk:close 12")).isEqualTo(1);
        assertFails("wsk:close nio", "'nio' is no number of a socket; wsk:sockets shows");
        assertThat(status("wsk:close nio")).isEqualTo(2);
        assertThat(status("wsk:close")).isEqualTo(2);
        assertThat(status("wsk:close 1 2")).isEqualTo(2);
    }

    @Test
    void d63ChangesHowWhatASocketSendsIsTreated() throws Exception {
        runtime.sockets.add(connected(12));

        assertThat(run("wsk:qos 12 guaranteed")).isEqualTo("what socket 12 sends is guaranteed from now on\n");
        assertThat(runtime.marked).isEqualTo("12 guaranteed");
        assertThat(json("wsk:qos --json 12 best-effort")
                        .getAsJsonObject()
                        .get("type")
                        .getAsString())
                .isEqualTo("best-effort");
        assertFails("wsk:qos 13 guaranteed", "no open socket has the number 13; wsk:sockets lists");
        assertThat(status("wsk:qos 13 guaranteed")).isEqualTo(1);
        assertThat(status("wsk:qos nio guaranteed")).isEqualTo(2);
        assertThat(status("wsk:qos 12")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transports", "sockets", "close 1", "qos 1 guaranteed"})
    void saysPlainlyThatThereAreNoSocketsNow(String command) {
        sockets.runtime = null;
        assertFails("wsk:" + command, "there are no sockets now: the bundle net.patchbay.socket is not installed");

        sockets.runtime = runtime;
        runtime.left = true;
        assertFails("wsk:" + command, "there are no sockets now");
    }

    @Test
    void givesTheServiceBackAlsoWhenItFailed() throws Exception {
        run("wsk:sockets");
        assertFails("wsk:close 1", "no open socket");

        assertThat(runtime.used).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transports", "sockets", "close", "qos"})
    void helpsWithAnExampleInEightyColumnsOfWidth(String command) throws Exception {
        String help = run("wsk:" + command + " --help");

        assertThat(help)
                .startsWith("wsk:" + command + " - ")
                .contains("Example: wsk:" + command)
                .contains("--json");
        assertThat(help.lines()).allMatch(line -> line.length() <= 90);
    }
}
