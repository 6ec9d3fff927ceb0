package net.patchbay.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A server of the JVM's that accepts nobody and whose queue is full: who connects hears nothing. */
final class FullServer implements AutoCloseable {
    private static final int PATIENCE = 300;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queued = new ArrayList<>();

    FullServer() throws IOException {
        while (queue()) {
            // until one finds no room
        }
    }

    private boolean queue() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address(), PATIENCE);
            queued.add(socket);
            return true;
        } catch (SocketTimeoutException e) {
            socket.close();
            return false;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Takes those that wait, so that others can connect. */
    void makeRoom() throws IOException {
        for (int i = 0; i < queued.size(); i++) {
            server.accept().close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : queued) {
            socket.close();
        }
    }
}
