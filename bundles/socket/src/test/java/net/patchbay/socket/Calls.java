package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** What callbacks were given, in order, for a test to wait for. */
final class Calls {
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    void add(String call) {
        calls.add(call);
    }

    /** Inside a callback: what some work is refused with, or else "nothing". */
    void addRefusalOf(Runnable work) {
        try {
            work.run();
            add("nothing");
        } catch (IllegalStateException e) {
            add(e.getMessage());
        }
    }

    /** The next one, in time. */
    String next() throws InterruptedException {
        String call = calls.poll(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
        assertThat(call).as("the next callback").isNotNull();
        return call;
    }

    List<String> next(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    /** Texts one behind the other until they have that many characters, however they were cut. */
    String text(int length) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(next());
        }
        return text.toString();
    }

    /** So many have come, and for a while it stays so, where nothing could be waited for. */
    void staysAt(int count) {
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .during(Duration.ofMillis(100))
                .until(() -> calls.size() == count);
    }

    /** Those that have come by now and weren't asked for. */
    List<String> more() {
        return List.copyOf(calls);
    }
}
