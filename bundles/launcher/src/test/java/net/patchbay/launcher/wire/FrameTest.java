package net.patchbay.launcher.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import net.patchbay.launcher.wire.CommandCall.Mode;
import net.patchbay.launcher.wire.CommandCall.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameTest {
    @TempDir
    Path data;

    @Test
    void carriesACommandAsItIs() throws Exception {
        CommandCall call = new CommandCall(
                Mode.WORDS,
                List.of("net:use", "", "ä\n\0", "x".repeat(100_000)),
                "/a b",
                new Terminal(true, false, true, 91));

        assertThat(CommandCall.of(call.frame())).isEqualTo(call);
    }

    @Test
    void refusesACommandThatNoFrameCarries() {
        CommandCall call = new CommandCall(Mode.LINE, List.of("x".repeat(FrameChannel.LONGEST)), "/", Terminal.NONE);

        assertThatThrownBy(call::frame).isInstanceOf(ProtocolException.class).hasMessageContaining("too long");
    }

    @Test
    void refusesWhatIsNoCommand() {
        assertThatThrownBy(() -> CommandCall.of(new Frame(FrameKind.COMMAND, new byte[] {0, 0, 0, 9, 1})))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> CommandCall.of(Frame.of(FrameKind.COMMAND, "\0\0\0\1X")))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void crossesASocketAndEndsWithIt() throws Exception {
        try (SocketPlace.Bound bound = new SocketPlace(data).bind()) {
            FrameChannel near = new FrameChannel(new SocketPlace(data).connect().orElseThrow());
            try (FrameChannel far = new FrameChannel(bound.server().accept())) {
                near.write(Frame.of(FrameKind.OUTPUT, "text"));
                near.write(Frame.of(FrameKind.EXIT, 2));
                near.close();

                assertThat(far.read().text()).isEqualTo("text");
                assertThat(far.read().number()).isEqualTo(2);
                assertThat(far.read()).isNull();
            }
        }
    }

    @Test
    void refusesAFrameOfNoKind() throws Exception {
        try (SocketPlace.Bound bound = new SocketPlace(data).bind();
                SocketChannel near = new SocketPlace(data).connect().orElseThrow();
                FrameChannel far = new FrameChannel(bound.server().accept())) {
            near.write(ByteBuffer.wrap(new byte[] {'?', 0, 0, 0, 0}));

            assertThatThrownBy(far::read).isInstanceOf(ProtocolException.class);
        }
    }
}
