package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();

    @Test
    void showsHowFarItIsInOneLineAndLeavesNothingBehind() {
        Progress progress = new Progress(new PrintStream(drawn, true, StandardCharsets.UTF_8), 50, clock::get);
        progress.begin("Z:/a/" + "deep/".repeat(20) + "file", 2048);
        clock.set(1_000_000_000);
        progress.add(1024);
        progress.end();

        String text = drawn.toString(StandardCharsets.UTF_8);
        assertThat(text).contains(" 50 %  1.0 KB  1.0 KB/s").endsWith("\r\u001b[K");
        assertThat(text.replace("\r\u001b[K", "").length()).isLessThanOrEqualTo(50);
    }

    @Test
    void showsNothingOfWhatIsOverAtOnce() {
        Progress progress = new Progress(new PrintStream(drawn, true, StandardCharsets.UTF_8), 80, clock::get);
        progress.begin("a", 1);
        progress.add(1);
        progress.end();

        assertThat(drawn.size()).isZero();
    }

    @Test
    void onlyCountsWhereThereIsNoTerminal() {
        Progress progress = new Progress(null, 80, clock::get);
        progress.begin("a", 10);
        clock.set(1_000_000_000);
        progress.add(4);
        progress.add(6);
        progress.end();

        assertThat(progress.total()).isEqualTo(10);
    }
}
