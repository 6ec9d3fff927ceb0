package net.patchbay.socket.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows of requests that have one place of their loop between them. */
class RequestsTest {
    private static final int STEPS = 100_000;

    private final Requests.Stage stage = new Requests.Stage();

    private static Request<Void> request() {
        return new Request<>(null);
    }

    private static List<Request<Void>> emptied(Requests<Request<Void>> row) {
        List<Request<Void>> taken = new ArrayList<>();
        while (!row.isEmpty()) {
            taken.add(row.remove());
        }
        return taken;
    }

    @Test
    void theOneThatHadThePlaceKeepsItsRequestWhenAnotherTakesIt() {
        Requests<Request<Void>> one = new Requests<>(stage);
        Requests<Request<Void>> other = new Requests<>(stage);
        Request<Void> ours = request();
        Request<Void> theirs = request();
        one.add(ours);
        other.add(theirs);
        assertThat(one.first()).isSameAs(ours);
        assertThat(other.first()).isSameAs(theirs);
        assertThat(emptied(one)).containsExactly(ours);
        assertThat(one.first()).isNull();
        assertThat(emptied(other)).containsExactly(theirs);
    }

    @Test
    void whatIsAddedBehindComesBehind() {
        Requests<Request<Void>> row = new Requests<>(stage);
        List<Request<Void>> added = List.of(request(), request(), request());
        added.forEach(row::add);
        assertThat(row.behind(row.first())).isSameAs(added.get(1));
        assertThat(row.behind(added.get(2))).isNull();
        assertThat(emptied(row)).isEqualTo(added);
    }

    @Test
    void whatIsTakenOutOfTheMiddleLeavesTheOthersInOrder() {
        Requests<Request<Void>> row = new Requests<>(stage);
        List<Request<Void>> added = List.of(request(), request(), request(), request());
        added.forEach(row::add);
        row.removeIf(one -> one == added.get(0) || one == added.get(2));
        assertThat(row.size()).isEqualTo(2);
        assertThat(emptied(row)).containsExactly(added.get(1), added.get(3));
    }

    @Test
    void aClosedPlaceIsTakenByNobodyAndKeepsWhatItHas() {
        Requests<Request<Void>> before = new Requests<>(stage);
        Requests<Request<Void>> after = new Requests<>(stage);
        Request<Void> early = request();
        Request<Void> late = request();
        before.add(early);
        stage.close();
        after.add(late);
        assertThat(emptied(before)).containsExactly(early);
        assertThat(emptied(after)).containsExactly(late);
    }

    /** Whatever is done with them in whatever order, each row is a queue of its own. */
    @Test
    void rowsDontMix() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Requests<Request<Void>>> rows =
                List.of(new Requests<>(stage), new Requests<>(stage), new Requests<>(stage));
        List<Deque<Request<Void>>> expected = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        for (int step = 0; step < STEPS; step++) {
            int which = random.nextInt(rows.size());
            Requests<Request<Void>> row = rows.get(which);
            Deque<Request<Void>> queue = expected.get(which);
            if (random.nextBoolean()) {
                Request<Void> added = request();
                row.add(added);
                queue.add(added);
            } else if (!queue.isEmpty()) {
                assertThat(row.remove()).as("seed %d", seed).isSameAs(queue.remove());
            }
            assertThat(row.first()).as("seed %d", seed).isSameAs(queue.peek());
            assertThat(row.size()).as("seed %d", seed).isEqualTo(queue.size());
        }
    }
}
