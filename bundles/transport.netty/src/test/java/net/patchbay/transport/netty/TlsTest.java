package net.patchbay.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import javax.net.ssl.SSLSocket;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What TLS adds to the contract of streams. */
class TlsTest {
    private static final TransportProtocol TLS =
            new TransportProtocol(AddressFamily.INET, SocketType.STREAM, TransportProtocol.TLS);

    private volatile TlsGuard guard = Tls.TRUSTED.guard();
    private final NettyTransport transport =
            new NettyTransport(new Loops(new NioIo(), "tls-test", 2), NettyTransport.SECURED, () -> guard);

    @AfterEach
    void close() {
        transport.close();
    }

    private static InetSocketAddress here(int port) throws Exception {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static InetSocketAddress named(String name, SocketAddress of) throws Exception {
        InetAddress address = InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1});
        return new InetSocketAddress(address, ((InetSocketAddress) of).getPort());
    }

    private Ends open() throws Exception {
        return new Ends(transport.openStream(TLS));
    }

    private TransportException refusal(SocketAddress to) throws Exception {
        Ends client = open();
        return assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.connect(to))
                .actual();
    }

    @Test
    void isNotOfferedOverIoUring() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsTransportComponent.checked("io_uring"))
                .withMessageContaining("take auto, epoll or nio");
        assertThat(TlsTransportComponent.checked("epoll")).isEqualTo("epoll");
    }

    @Test
    void carriesBothWaysWhereTheCertificateIsForTheNameOrTheAddress() throws Exception {
        Ends server = open();
        SocketAddress at = server.listen(here(0));
        for (InetSocketAddress to : List.of(named("localhost", at), here(((InetSocketAddress) at).getPort()))) {
            Ends client = open();
            client.connect(to);
            Ends accepted = server.accept();
            client.write("question");
            assertThat(accepted.read()).isEqualTo("question");
            accepted.write("answer");
            assertThat(client.read()).isEqualTo("answer");
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        guard = Tls.UNKNOWN.guard();
        SocketAddress at = open().listen(here(0));
        TransportException refusal = refusal(at);
        assertThat(refusal.error()).isEqualTo(TransportError.NOT_TRUSTED);
        assertThat(refusal).hasMessageContaining("certification path").hasMessageContaining("trust.store");
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        guard = Tls.WRONG_NAME.guard();
        SocketAddress at = open().listen(here(0));
        assertThat(refusal(named("localhost", at)))
                .hasMessageContaining("localhost")
                .extracting(TransportException::error)
                .isEqualTo(TransportError.NOT_TRUSTED);
        assertThat(refusal(at)).hasMessageContaining("127.0.0.1").hasMessageContaining("IP address");
    }

    @Test
    void takesAnyHostWhereNamesAreNotVerified() throws Exception {
        guard = Tls.NAME_UNVERIFIED.guard();
        SocketAddress at = open().listen(here(0));
        Ends client = open();
        client.connect(named("localhost", at));
        assertThat(client.stream().remoteAddress()).isNotNull();
    }

    @Test
    void readsOnWhenTheOtherSideHasEndedItsSending() throws Exception {
        Ends server = open();
        SocketAddress at = server.listen(here(0));
        Ends client = open();
        client.connect(at);
        Ends accepted = server.accept();
        client.write("last");
        client.run(() -> {
            client.stream().shutdownOutput();
            return null;
        });
        assertThat(accepted.read()).isEqualTo("last");
        assertThat(accepted.read()).isNull();
        accepted.write("more");
        assertThat(client.read()).isEqualTo("more");
        assertThat(client.run(client.stream()::error)).isNull();
    }

    @Test
    void losesNothingThatWasSentAndEndedBeforeTheHandshake() throws Exception {
        Ends server = open();
        InetSocketAddress at = (InetSocketAddress) server.listen(here(0));
        try (Socket raw = new Socket(at.getAddress(), at.getPort())) {
            raw.setSoTimeout(10_000);
            Ends accepted = server.accept();
            accepted.write("early");
            accepted.run(() -> {
                accepted.stream().shutdownOutput();
                return null;
            });
            try (SSLSocket client = Tls.over(raw)) {
                assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("early");
            }
        }
    }

    @Test
    void agreesUponTheDearestApplicationProtocol() throws Exception {
        guard = Tls.offering("h2", "http/1.1").guard();
        Ends server = open();
        SocketAddress at = server.listen(here(0));
        Ends client = open();
        client.connect(at);
        assertThat(client.run(() -> client.stream().option(TransportOptions.TLS_APPLICATION_PROTOCOL)))
                .isEqualTo("h2");
    }

    @Test
    void saysWhatIsMissingWhereItHasNoCertificateToListenWith() throws Exception {
        guard = Tls.WITHOUT_SERVER.guard();
        Ends server = open();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> server.listen(here(0)))
                .withMessageContaining("server in net.patchbay.transport.netty.tls");
    }

    @Test
    void namesTheFileThatCanNotBeRead() {
        TlsSettings settings = new TlsSettings("/nowhere/ca.pem", "", "", List.of(), true, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(settings::guard)
                .withMessageContaining("trust.store = '/nowhere/ca.pem'");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsSettings("", "", "", List.of(), true, 0))
                .withMessageContaining("handshake.timeout = 0");
    }
}
