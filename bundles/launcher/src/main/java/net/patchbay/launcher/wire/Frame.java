package net.patchbay.launcher.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message between the two ends.
 *
 * @param kind what it is, not null
 * @param payload its bytes, not null, never changed once it is in here
 */
@SuppressWarnings("ArrayRecordComponent") // it is read from the wire or written to it, and never compared
public record Frame(FrameKind kind, byte[] payload) {
    /**
     * A frame that carries a number.
     *
     * @param kind what it is
     * @param number the number
     * @return the frame
     */
    public static Frame of(FrameKind kind, int number) {
        return new Frame(kind, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    /**
     * A frame that carries a text.
     *
     * @param kind what it is
     * @param text the text
     * @return the frame
     */
    public static Frame of(FrameKind kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The payload as a number.
     *
     * @return the number
     * @throws ProtocolException when it is none
     */
    public int number() throws ProtocolException {
        if (payload.length != Integer.BYTES) {
            throw new ProtocolException(kind + " has " + payload.length + " bytes instead of a number");
        }
        return ByteBuffer.wrap(payload).getInt();
    }

    /**
     * The payload as a text.
     *
     * @return the text
     */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
