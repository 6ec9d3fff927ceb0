package net.patchbay.socket.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who gets in, and when everyone has left: D49. */
class CallGateTest {
    private final CallGate gate = new CallGate();

    @Test
    void d49OnceItIsShutNobodyGetsInAndThoseInsideAreWaitedFor() {
        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isTrue();
        assertThat(gate.isShut()).isFalse();
        assertThat(gate.shut()).isTrue();
        assertThat(gate.isShut()).isTrue();
        assertThat(gate.enter()).isFalse();
        gate.leave();
        assertThat(gate.isEmpty()).isFalse();
        gate.leave();
        assertThat(gate.isEmpty()).isTrue();
        assertThat(gate.shut()).isFalse();
        assertThat(gate.enter()).isFalse();
    }

    @Test
    void d49AnOpenOneIsNeverEmpty() {
        assertThat(gate.isEmpty()).isFalse();
        assertThat(gate.enter()).isTrue();
        gate.leave();
        assertThat(gate.isEmpty()).isFalse();
    }
}
