package net.patchbay.launcher.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client wants done, and where it stands.
 *
 * @param mode how the words are meant
 * @param words for {@link Mode#WORDS} a command and its arguments, for {@link Mode#LINE} one Gogo line, else none
 * @param folder the folder in which the client was started, absolute
 * @param terminal what of the client's standard streams is a terminal
 */
public record CommandCall(Mode mode, List<String> words, String folder, Terminal terminal) {
    /** How the words are meant. */
    public enum Mode {
        /** A command and its arguments, which no parser may touch. */
        WORDS,
        /** One line for the Gogo parser. */
        LINE,
        /** Lines that come on standard input, until its end. */
        SHELL
    }

    /**
     * What of the client's standard streams is a terminal.
     *
     * @param input whether standard input is
     * @param output whether standard output is
     * @param error whether standard error is
     * @param columns how wide it is, 0 when unknown
     */
    public record Terminal(boolean input, boolean output, boolean error, int columns) {
        /** No terminal anywhere. */
        public static final Terminal NONE = new Terminal(false, false, false, 0);
    }

    public CommandCall {
        words = List.copyOf(words);
    }

    /**
     * The call as a frame.
     *
     * @return the frame
     * @throws ProtocolException when the words are more than a frame carries
     */
    public Frame frame() throws ProtocolException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeText(out, mode.name());
            out.writeInt(words.size());
            for (String word : words) {
                writeText(out, word);
            }
            writeText(out, folder);
            out.writeBoolean(terminal.input());
            out.writeBoolean(terminal.output());
            out.writeBoolean(terminal.error());
            out.writeInt(terminal.columns());
        } catch (IOException e) {
            throw new AssertionError("memory doesn't fail", e);
        }
        if (bytes.size() > FrameChannel.LONGEST) {
            throw new ProtocolException(
                    "a command of " + bytes.size() + " bytes is too long; " + FrameChannel.LONGEST + " is the most");
        }
        return new Frame(FrameKind.COMMAND, bytes.toByteArray());
    }

    /**
     * The call that a frame carries.
     *
     * @param frame a frame
     * @return the call
     * @throws ProtocolException when it carries none
     */
    public static CommandCall of(Frame frame) throws ProtocolException {
        if (frame.kind() != FrameKind.COMMAND) {
            throw new ProtocolException(frame.kind() + " instead of a command");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()))) {
            Mode mode = Mode.valueOf(readText(in));
            int count = in.readInt();
            List<String> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                words.add(readText(in));
            }
            String folder = readText(in);
            Terminal terminal = new Terminal(in.readBoolean(), in.readBoolean(), in.readBoolean(), in.readInt());
            return new CommandCall(mode, words, folder, terminal);
        } catch (IOException | IllegalArgumentException e) {
            ProtocolException broken = new ProtocolException("a command that can't be read");
            broken.initCause(e);
            throw broken;
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
