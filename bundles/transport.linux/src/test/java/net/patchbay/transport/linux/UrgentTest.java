package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.Gate;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Pair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Urgent data (D62): what is told, what is read where, and that nothing is lost. */
class UrgentTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private LinuxTransport transport;
    private TransportStream near;
    private TransportStream far;

    @BeforeEach
    void connect() throws Exception {
        transport = Started.of(2, log::add);
        Pair pair = Pair.of(transport);
        near = pair.accepted();
        far = pair.connected();
        OnLoop.run(near, () -> near.attach(bits -> told.getAndUpdate(before -> before | bits)));
    }

    @AfterEach
    void stop() {
        transport.close();
        assertThat(log).isEmpty();
    }

    private void ask(int readiness) throws Exception {
        OnLoop.run(near, () -> near.interest(readiness));
    }

    private void send(String text) throws Exception {
        assertThat(Pair.write(far, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(text.length());
    }

    private void sendUrgent(char data) throws Exception {
        assertThat(OnLoop.get(far, () -> far.writeUrgent((byte) data))).isTrue();
    }

    /** Sends one and waits until it was taken, as {@code URGENT} tells. */
    private void sendUrgentAndWait(char data) throws Exception {
        int before = OnLoop.get(near, this::held);
        sendUrgent(data);
        await().until(() -> OnLoop.get(near, this::held), held -> held > before);
    }

    /** How many urgent bytes the loop has taken and nobody has read. */
    private int held() {
        return ((LinuxStream) near).urgentWaiting();
    }

    private void awaitAvailable(int bytes) throws Exception {
        await().until(() -> OnLoop.get(near, near::available), count -> count == bytes);
    }

    private String read() throws Exception {
        return text(OnLoop.get(near, () -> {
            ByteBuffer into = ByteBuffer.allocate(100);
            int unused = near.read(into);
            return into;
        }));
    }

    private String peek() throws Exception {
        return text(OnLoop.get(near, () -> {
            ByteBuffer into = ByteBuffer.allocate(100);
            int unused = near.peek(into);
            return into;
        }));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private int readUrgent() throws Exception {
        return OnLoop.get(near, near::readUrgent);
    }

    private boolean atMark() throws Exception {
        return OnLoop.get(near, near::atUrgentMark);
    }

    @Test
    void keepsUrgentBytesThatComeOneAfterTheOtherD62() throws Exception {
        sendUrgentAndWait('a');
        sendUrgentAndWait('b');
        sendUrgentAndWait('c');

        ask(Readiness.URGENT | Readiness.READ);
        await().until(() -> (told.get() & Readiness.URGENT) != 0);
        assertThat(List.of(readUrgent(), readUrgent(), readUrgent(), readUrgent()))
                .containsExactly(97, 98, 99, -1);
        assertThat(OnLoop.get(near, near::available)).isZero();
        assertThat(told.get() & Readiness.READ).as("READ of urgent bytes alone").isZero();
    }

    @Test
    void tellsUrgentNoMoreWhenAllWereRead() throws Exception {
        sendUrgentAndWait('a');
        assertThat(readUrgent()).isEqualTo('a');
        told.set(0);

        ask(Readiness.URGENT);

        for (int i = 0; i < 20; i++) {
            OnLoop.run(near, () -> {});
        }
        assertThat(told).hasValue(0);
    }

    @Test
    void readsStopAtTheMark() throws Exception {
        send("nor");
        sendUrgent('!');
        send("mal");
        await().until(() -> OnLoop.get(near, this::held), held -> held == 1);
        awaitAvailable(6);

        assertThat(atMark()).isFalse();
        assertThat(peek()).isEqualTo("nor");
        assertThat(read()).isEqualTo("nor");
        assertThat(atMark()).isTrue();
        assertThat(peek()).isEqualTo("mal");
        assertThat(atMark()).isTrue();
        assertThat(read()).isEqualTo("mal");
        assertThat(atMark()).isFalse();
        assertThat(readUrgent()).isEqualTo('!');
    }

    @Test
    void remembersEveryMarkThatWasTakenAhead() throws Exception {
        send("ab");
        sendUrgentAndWait('!');
        send("cd");
        sendUrgentAndWait('?');
        send("ef");
        awaitAvailable(6);

        for (String part : List.of("ab", "cd", "ef")) {
            assertThat(atMark()).isEqualTo(!part.equals("ab"));
            assertThat(read()).isEqualTo(part);
        }
        assertThat(List.of(readUrgent(), readUrgent(), readUrgent())).containsExactly((int) '!', (int) '?', -1);
    }

    @Test
    void findsAnUrgentByteThatItsLoopHasNotSeen() throws Exception {
        int found = OnLoop.get(near, () -> {
            far.loop().execute(() -> {
                try {
                    boolean unused = far.writeUrgent((byte) '!');
                } catch (TransportException e) {
                    log.add(e.getMessage());
                }
            });
            int data = -1;
            for (long end = System.nanoTime() + 5_000_000_000L; data < 0 && System.nanoTime() < end; ) {
                assertThat(near.read(ByteBuffer.allocate(1)))
                        .as("the normal stream")
                        .isZero();
                data = near.readUrgent();
            }
            return data;
        });

        assertThat(found).isEqualTo('!');
    }

    @Test
    void losesNothingThatComesFasterThanItsLoopRuns() throws Exception {
        Gate gate = new Gate();
        near.loop().execute(gate::pass);
        gate.held();
        for (char data = 'a'; data <= 't'; data++) {
            sendUrgent(data);
        }
        gate.open();

        StringBuilder normal = new StringBuilder();
        StringBuilder urgent = new StringBuilder();
        await().untilAsserted(() -> {
            normal.append(read());
            for (int data = readUrgent(); data >= 0; data = readUrgent()) {
                urgent.append((char) data);
            }
            assertThat(normal.length() + urgent.length()).isEqualTo(20);
        });
        assertThat((normal.toString() + urgent).chars().sorted().mapToObj(Character::toString))
                .containsExactly("abcdefghijklmnopqrst".split(""));
        assertThat(normal.chars()).isSorted();
        assertThat(urgent.chars()).isSorted().isNotEmpty();
    }

    @Test
    void cutsReadsAroundAnUrgentByteInLine() throws Exception {
        OnLoop.run(near, () -> near.option(TransportOptions.SO_OOBINLINE, true));
        ask(Readiness.URGENT);
        send("nor");
        sendUrgent('!');
        send("mal");
        awaitAvailable(7);

        assertThat(List.of(read(), read(), read())).containsExactly("nor", "!", "mal");
        assertThatThrownBy(this::readUrgent).isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.error())
                .isEqualTo(TransportError.INVALID_STATE));
        assertThat(told).as("what was told in line").hasValue(0);
    }

    @Test
    void takesAnUrgentByteThatStandsBehindMoreThanItHoldsWhenThatIsRead() throws Exception {
        byte[] many = new byte[100_000];
        assertThat(Pair.write(far, ByteBuffer.wrap(many))).isEqualTo(many.length);
        sendUrgent('!');

        assertThat(Pair.read(near, many.length)).hasSize(many.length);
        await().until(this::readUrgent, data -> data == '!');
        assertThat(OnLoop.get(near, near::available)).isZero();
    }
}
