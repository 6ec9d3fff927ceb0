package net.patchbay.router.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** D31: what foreign code threw is kept as text. */
class FaultTest {
    @Test
    void d31AFaultTellsClassMessageFramesCausesAndSuppressedOnes() {
        IOException thrown = new IOException("no route", new IllegalStateException("broken"));
        thrown.addSuppressed(new ArithmeticException("beside it"));
        Fault fault = Fault.of(thrown);
        assertThat(fault.type()).isEqualTo("java.io.IOException");
        assertThat(fault.words()).isEqualTo("IOException: no route (caused by IllegalStateException: broken)");
        assertThat(fault.frames().get(0)).contains("FaultTest");
        assertThat(fault.suppressed()).extracting(Fault::message).containsExactly("beside it");
        assertThat(fault.stackTrace())
                .startsWith("java.io.IOException: no route\n    at ")
                .contains("Suppressed: java.lang.ArithmeticException: beside it")
                .contains("Caused by: java.lang.IllegalStateException: broken");
    }

    @Test
    void d31OneThatIsItsOwnCauseEnds() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);
        assertThat(Fault.of(one).words()).startsWith("Exception: one (caused by Exception: two");
    }

    @Test
    void d31OneThatThrowsWhenItIsAskedIsStillNamed() {
        Fault fault = Fault.of(new Hostile());
        assertThat(fault.type()).endsWith("Hostile");
        assertThat(fault.message()).contains("can't be had");
        assertThat(fault.frames()).isEmpty();
        assertThat(fault.cause()).isNull();
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(Fault.of(new Exception("x".repeat(100_000))).message()).hasSizeLessThan(5_000);
    }

    private static final class Hostile extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new StackOverflowError();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new NoClassDefFoundError();
        }
    }
}
