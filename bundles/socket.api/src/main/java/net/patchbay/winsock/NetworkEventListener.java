package net.patchbay.winsock;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told of network events one by one, in place of window messages: {@link WinsockSocket#asyncSelect}. */
@ConsumerType
@FunctionalInterface
public interface NetworkEventListener {
    /**
     * One event. Events of one socket come one after the other, in order, on a thread of the service, never inside a call of the
     * program; it may call the socket, and block without holding up anything but the messages of this socket. One that was
     * posted before the selection was cancelled may still come. What it throws is logged.
     *
     * @param socket the socket, not null; one that was accepted tells the events of the listener it came from
     * @param event what happened, not null
     * @param error {@link WsaError#NO_ERROR}, or what failed
     */
    void networkEvent(WinsockSocket socket, NetworkEvent event, WsaError error);
}
