package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SecurityDescriptor;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskProvider;
import org.junit.jupiter.api.Test;

/** Cached security descriptors: wsk.md 2.15 and 2.16, D51. Who may share what, the table of D51 says. */
class SecurityDescriptorTest extends SceneTest {
    private WskDatagramSocket socket(SecurityDescriptor security) throws Exception {
        return await(provider.datagramSocket(TransportProtocol.UDP, null, null, security));
    }

    /** How a specific bind beside the wildcard one ends, which the first socket's descriptor decides. */
    private NtStatus beside(WskDatagramSocket first) throws Exception {
        await(first.bind(SocketScene.anywhere()));
        int port = ((InetSocketAddress) await(first.localAddress())).getPort();
        WskDatagramSocket second = socket(provider.cacheSecurityDescriptor(bundle -> false));
        CompletableFuture<Void> bind = second.bind(SocketScene.address(port, 127, 0, 0, 1));
        return bind.handle((done, why) -> why == null).get() ? NtStatus.SUCCESS : statusOf(bind);
    }

    @Test
    void d51WithoutOneNobodyMayShare() throws Exception {
        assertThat(beside(socket(null))).isEqualTo(NtStatus.ACCESS_DENIED);
    }

    @Test
    void itIsReleasedOnceAndByItsOwnClient() throws Exception {
        SecurityDescriptor descriptor = provider.cacheSecurityDescriptor(bundle -> true);
        WskProvider other = scene.client("other").capture(WskClient.NO_WAIT);
        assertThat(other.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(provider.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.SUCCESS);
        assertThat(provider.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aSocketKeepsWhatItWasGivenThoughThatWasReleasedAndItsCloseReleasesNothing() throws Exception {
        SecurityDescriptor descriptor = provider.cacheSecurityDescriptor(bundle -> true);
        WskDatagramSocket first = socket(descriptor);
        WskDatagramSocket closes = socket(descriptor);
        await(closes.close());
        assertThat(provider.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.SUCCESS);
        assertThat(beside(first)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void askingForItGivesACopyThatIsReleasedOnItsOwn() throws Exception {
        SecurityDescriptor descriptor = provider.cacheSecurityDescriptor(bundle -> true);
        SecurityDescriptor copy = await(socket(descriptor).getOption(WskOption.SO_WSK_SECURITY));
        assertThat(copy).isNotSameAs(descriptor);
        assertThat(beside(socket(copy))).isEqualTo(NtStatus.SUCCESS);
        assertThat(provider.releaseSecurityDescriptor(copy)).isEqualTo(NtStatus.SUCCESS);
        assertThat(provider.releaseSecurityDescriptor(copy)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(provider.releaseSecurityDescriptor(descriptor)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void theDefaultOneCanBeAskedForToo() throws Exception {
        SecurityDescriptor copy = await(socket(null).getOption(WskOption.SO_WSK_SECURITY));
        assertThat(beside(socket(copy))).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(provider.releaseSecurityDescriptor(copy)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void setItReplacesThePreviousOneBeforeBindAlone() throws Exception {
        WskDatagramSocket first = socket(provider.cacheSecurityDescriptor(bundle -> true));
        await(first.setOption(WskOption.SO_WSK_SECURITY, provider.cacheSecurityDescriptor(bundle -> false)));
        assertThat(beside(first)).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(statusOf(
                        first.setOption(WskOption.SO_WSK_SECURITY, provider.cacheSecurityDescriptor(bundle -> true))))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }
}
