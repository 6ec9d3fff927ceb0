package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a callback until the test lets it go on. */
final class Gate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** In the callback: says that it runs, and waits, longer than any test for what it holds up. */
    void pass() {
        entered.countDown();
        try {
            opened.await(2 * SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** In the test: the callback runs now. */
    void awaitEntered() throws InterruptedException {
        assertThat(entered.await(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS))
                .as("the callback runs")
                .isTrue();
    }

    void open() {
        opened.countDown();
    }
}
