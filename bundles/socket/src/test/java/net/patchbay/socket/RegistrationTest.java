package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ProviderCharacteristics;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskSocket;
import net.patchbay.wsk.WskVersion;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Registering, capturing and leaving, wsk.md 1. */
class RegistrationTest extends SceneTest {
    private static NtStatus captureStatus(WskClient client, Duration timeout) throws InterruptedException {
        try {
            client.capture(timeout);
            return NtStatus.SUCCESS;
        } catch (WskException e) {
            return e.status();
        }
    }

    /** Runs on a thread of its own, which waits somewhere by the time this returns. */
    private static <T> FutureTask<T> waiting(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "waits");
        thread.setDaemon(true);
        thread.start();
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() ->
                        thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
        return task;
    }

    private static <T> T result(FutureTask<T> task) throws Exception {
        return task.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    private static void staysWaiting(FutureTask<?> task) {
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .during(Duration.ofMillis(100))
                .until(() -> !task.isDone());
    }

    @Test
    void registeringSaysNothingAboutTransports() throws Exception {
        scene.leave();
        WskClient client = scene.client("early");
        assertThat(captureStatus(client, WskClient.NO_WAIT)).isEqualTo(NtStatus.DEVICE_NOT_READY);
        assertThatThrownBy(client::characteristics)
                .isInstanceOfSatisfying(
                        WskException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.DEVICE_NOT_READY));
        scene.arrive();
        assertThat(captureStatus(client, WskClient.NO_WAIT)).isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void captureWaitsForATransportAsLongAsItWasTold() throws Exception {
        scene.leave();
        assertThat(captureStatus(scene.client("short"), Duration.ofMillis(20))).isEqualTo(NtStatus.DEVICE_NOT_READY);
        FutureTask<WskProvider> bounded =
                waiting(() -> scene.client("bounded").capture(SocketScene.BOUND.multipliedBy(2)));
        FutureTask<WskProvider> infinite =
                waiting(() -> scene.client("infinite").capture(WskClient.INFINITE_WAIT));
        scene.arrive();
        assertThat(result(bounded).transportList()).isNotEmpty();
        assertThat(result(infinite).transportList()).isNotEmpty();
    }

    @Test
    void aCaptureThatWaitsEndsWhenItsClientDeregisters() throws Exception {
        scene.leave();
        WskClient client = scene.client("leaving");
        FutureTask<NtStatus> capture = waiting(() -> captureStatus(client, WskClient.INFINITE_WAIT));
        client.deregister();
        assertThat(result(capture)).isEqualTo(NtStatus.DEVICE_NOT_READY);
        scene.arrive();
        assertThat(captureStatus(client, WskClient.NO_WAIT)).isEqualTo(NtStatus.DEVICE_NOT_READY);
    }

    @Test
    void aVersionThatIsntOfferedIsNoInterfaceAndTheRangeCanBeAsked() throws Exception {
        WskClient client = scene.client(new WskVersion(2, 0));
        assertThat(captureStatus(client, WskClient.NO_WAIT)).isEqualTo(NtStatus.NOINTERFACE);
        ProviderCharacteristics range = client.characteristics();
        assertThat(range).isEqualTo(new ProviderCharacteristics(WskVersion.V1_3, WskVersion.V1_0));
        assertThat(captureStatus(scene.client(new WskVersion(1, 4)), WskClient.NO_WAIT))
                .isEqualTo(NtStatus.NOINTERFACE);
        assertThat(captureStatus(scene.client(new WskVersion(0, 9)), WskClient.NO_WAIT))
                .isEqualTo(NtStatus.NOINTERFACE);
    }

    @Test
    void aHigherMinorVersionThanAskedForIsStated() throws Exception {
        assertThat(scene.client(WskVersion.V1_0).capture(WskClient.NO_WAIT).version())
                .isEqualTo(WskVersion.V1_3);
    }

    @Test
    void afterTheReleaseNothingIsMadeAnyMoreAndSocketsGoOn() throws Exception {
        WskSocket socket = await(provider.basicSocket(TransportProtocol.TCP));
        provider.release();
        provider.close();
        assertThat(statusOf(provider.basicSocket(TransportProtocol.TCP))).isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.listeningSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.connectionSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.datagramSocket(TransportProtocol.UDP, null, null)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.streamSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.socketConnect(
                        TransportProtocol.TCP, SocketScene.anywhere(), SocketScene.anyPort(), null, null)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(statusOf(provider.transportListChange())).isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE)))
                .isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(await(socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null))).isNotEmpty();
    }

    @Test
    void deregisteringWaitsForCapturedProvidersAndForSocketsAndListsThose() throws Exception {
        WskClient client = scene.client("slow");
        WskProvider captured = client.capture(WskClient.NO_WAIT);
        WskSocket socket = await(captured.basicSocket(TransportProtocol.TCP));
        assertThat(client.openSockets()).singleElement().asString().contains("basic", "inet/stream/6", "slow");
        FutureTask<Boolean> deregistered = waiting(() -> {
            client.deregister();
            return true;
        });
        captured.release();
        staysWaiting(deregistered);
        await(socket.close());
        assertThat(result(deregistered)).isTrue();
        assertThat(client.openSockets()).isEmpty();
        client.deregister();
    }

    @Test
    void deregisteringWaitsForTheReleaseToo() throws Exception {
        WskClient client = scene.client("captured");
        WskProvider captured = client.capture(WskClient.NO_WAIT);
        FutureTask<Boolean> deregistered = waiting(() -> {
            client.deregister();
            return true;
        });
        staysWaiting(deregistered);
        captured.release();
        assertThat(result(deregistered)).isTrue();
    }

    @Test
    void d49ClosingAClientClosesItsSockets() throws Exception {
        WskClient client = scene.client("brisk");
        try (Line line = Line.to(client.capture(WskClient.NO_WAIT))) {
            client.close();
            client.close();
            assertThat(client.openSockets()).isEmpty();
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        }
    }

    @Test
    void d49SeveralClientsOfOneBundleHaveStaticCallbacksOfTheirOwn() throws Exception {
        Bundle bundle = SocketScene.bundle("both");
        WskProvider first =
                scene.clients().register(bundle, ClientOptions.DEFAULT).capture(WskClient.NO_WAIT);
        WskProvider second =
                scene.clients().register(bundle, ClientOptions.DEFAULT).capture(WskClient.NO_WAIT);
        first.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE));
        assertThat(statusOf(first.connectionSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        await(second.connectionSocket(TransportProtocol.TCP, null, null));
    }

    /** Takes the ten seconds that it is about. */
    @Test
    void d49DeregisteringSaysEveryTenSecondsWhatItWaitsFor() throws Exception {
        WskClient client = scene.client("slow");
        WskSocket socket = await(client.capture(WskClient.NO_WAIT).basicSocket(TransportProtocol.TCP));
        FutureTask<Boolean> deregistered = waiting(() -> {
            client.deregister();
            return true;
        });
        Awaitility.await().atMost(SocketScene.BOUND).until(() -> !scene.log().isEmpty());
        assertThat(scene.log().get(0)).contains("slow", "1 captured providers", "basic inet/stream/6");
        client.close();
        assertThat(result(deregistered)).isTrue();
        assertThat(statusOf(socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null)))
                .isEqualTo(NtStatus.FILE_FORCED_CLOSED);
    }

    @Test
    void deregisteringCancelsWhoWaitsForAChangeOfTheList() throws Exception {
        WskClient client = scene.client("waits");
        WskProvider captured = client.capture(WskClient.NO_WAIT);
        CompletableFuture<Void> change = captured.transportListChange();
        FutureTask<Boolean> deregistered = waiting(() -> {
            client.deregister();
            return true;
        });
        assertThat(statusOf(change)).isEqualTo(NtStatus.CANCELLED);
        assertThat(statusOf(captured.transportListChange())).isEqualTo(NtStatus.CANCELLED);
        captured.release();
        assertThat(result(deregistered)).isTrue();
    }
}
