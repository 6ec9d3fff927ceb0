package net.patchbay.testkit;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.TransportDatagrams;

/** Datagrams from one socket to another one. */
record Letters(Watch<TransportDatagrams> near, Watch<TransportDatagrams> far) {
    /** Two bound sockets. */
    static Letters of(TransportTrial trial) throws Exception {
        return new Letters(trial.boundDatagrams(), trial.boundDatagrams());
    }

    SocketAddress farAddress() {
        return far.socket().localAddress();
    }

    /** From near to far. */
    void send(ByteBuffer from) throws Exception {
        near.until(
                () -> near.socket().send(from, farAddress()), "that a datagram is taken", () -> "the system was full");
    }

    void send(byte[] bytes) throws Exception {
        send(ByteBuffer.wrap(bytes));
    }

    /** The next one at the far side, as it is delivered into a buffer. */
    DatagramHeader receive(ByteBuffer into) throws Exception {
        DatagramHeader header = new DatagramHeader();
        far.until(
                () -> far.socket().receive(into, header),
                "that a datagram comes that was sent within this machine",
                () -> "none came");
        return header;
    }

    DatagramHeader expect(byte[] right) throws Exception {
        ByteBuffer into = ByteBuffer.allocate(70_000);
        DatagramHeader header = receive(into);
        Broken.unless(
                Arrays.equals(Arrays.copyOf(into.array(), into.position()), right),
                "the datagram of " + right.length + " bytes that was sent",
                "another one came, of " + into.position());
        return header;
    }
}
