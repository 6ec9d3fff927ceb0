package server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskRegistrar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Listens on a free port, and is connected to itself: three sockets, through which five bytes went. */
@Component
public final class Server {
    @Activate
    public Server(@Reference WskRegistrar registrar) throws Exception {
        WskProvider provider = registrar.register(ClientOptions.DEFAULT).capture(Duration.ofSeconds(30));
        WskListeningSocket listener = provider.listeningSocket(
                        TransportProtocol.TCP, this, ListenDispatch.of((socket, server, slot) -> AcceptAnswer.SUCCESS))
                .get();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener.bind(any).get();
        listener.enable(WskEvent.ACCEPT);
        provider.socketConnect(TransportProtocol.TCP, any, listener.localAddress().get(), null, null)
                .get()
                .send(java.nio.ByteBuffer.allocate(5))
                .get();
    }
}
