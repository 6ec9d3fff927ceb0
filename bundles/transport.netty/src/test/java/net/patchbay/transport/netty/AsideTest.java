package net.patchbay.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsideTest {
    /** Can't find out. */
    private static final class Fails {
        private static final int NUMBER = Integer.parseInt("none");

        private Fails() {}

        static Throwable missing() {
            return new IllegalStateException("number " + NUMBER);
        }
    }

    private static Throwable missing() {
        return new UnsupportedOperationException("not here");
    }

    private static Throwable nothing() {
        return null;
    }

    @Test
    void nobodyWhoAsksStandsOnTheStackOfTheAnswer() {
        Throwable answer = Aside.ask(AsideTest::missing);
        assertThat(answer).hasMessage("not here");
        assertThat(answer.getStackTrace())
                .filteredOn(frame -> frame.getClassName().startsWith("net.patchbay."))
                .extracting(StackTraceElement::getMethodName)
                .containsExactly("missing");
    }

    @Test
    void theErrorThatAQuestionEndsWithIsTheAnswer() {
        assertThat(Aside.ask(Fails::missing))
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void whatIsThereHasNoReasonNotToBe() {
        assertThat(Aside.ask(AsideTest::nothing)).isNull();
    }
}
