package net.patchbay.socket.event;

import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.CONNECT;
import static net.patchbay.winsock.NetworkEvent.GROUP_QOS;
import static net.patchbay.winsock.NetworkEvent.OOB;
import static net.patchbay.winsock.NetworkEvent.READ;
import static net.patchbay.winsock.NetworkEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.patchbay.socket.event.Step.Kind;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The record against the rules said of whole histories ({@link Story}): every history of some length over the steps that
 * concern one event or two that meddle with each other, and random long ones over all. {@code -Dpatchbay.depth=6}, or the profile
 * {@code soak}, goes one step deeper.
 */
class EventRecordModelTest {
    private static final int DEPTH = Integer.getInteger("patchbay.depth", 5);
    private static final List<NetworkEvent> ALL = List.of(NetworkEvent.values());

    static Stream<List<NetworkEvent>> alone() {
        return ALL.stream().map(List::of);
    }

    @ParameterizedTest
    @MethodSource("alone")
    void followsTheRulesOfOneEventInEveryOrder(List<NetworkEvent> events) {
        explore(events, DEPTH);
    }

    static Stream<List<NetworkEvent>> pairs() {
        return Stream.of(List.of(READ, CLOSE), List.of(READ, OOB), List.of(CONNECT, WRITE), List.of(WRITE, CLOSE));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void followsTheRulesOfTwoEventsInEveryOrder(List<NetworkEvent> events) {
        explore(events, DEPTH - 1);
    }

    @Test
    void followsTheRulesOfAllEventsInEveryShortOrder() {
        explore(ALL, DEPTH - 2);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void followsTheRulesThroughLongHistories(Profile profile) {
        Random random = new Random(4);
        List<Step> steps = steps(ALL);
        for (int run = 0; run < 4_000 * DEPTH; run++) {
            List<Step> few = random.ints(run % 2 == 0 ? 30 : 8, 0, steps.size())
                    .mapToObj(steps::get)
                    .toList();
            Step[] history = random.ints(30, 0, few.size()).mapToObj(few::get).toArray(Step[]::new);
            compare(profile, ALL, history);
        }
    }

    /** The model would agree with anything if it never said much. */
    @Test
    void theRulesTellOfEveryEventButTheReservedOneInBothKindsOfSelection() {
        for (NetworkEvent event : NetworkEvent.values()) {
            Step told = Step.happened(event, WsaError.NO_ERROR);
            Step[] recorded = {Step.select(Kind.EVENT_SELECT, event.bit()), told, Step.of(Kind.ENUMERATE)};
            Step[] posted = {Step.select(Kind.ASYNC_SELECT, event.bit()), told};
            int expected = event == GROUP_QOS ? 0 : event.bit();
            for (Profile profile : Profile.values()) {
                assertThat(new Story(profile, ALL, recorded)
                                .answer(2)
                                .enumerated()
                                .mask())
                        .isEqualTo(expected);
                assertThat(new Story(profile, ALL, posted).answer(1).messages().mask())
                        .isEqualTo(expected);
            }
        }
    }

    private static void explore(List<NetworkEvent> events, int depth) {
        Step[] steps = steps(events).toArray(Step[]::new);
        for (Profile profile : Profile.values()) {
            explore(profile, events, steps, new Step[depth], 0);
        }
    }

    private static void explore(Profile profile, List<NetworkEvent> events, Step[] steps, Step[] history, int at) {
        if (at == history.length) {
            compare(profile, events, history);
            return;
        }
        for (Step step : steps) {
            history[at] = step;
            explore(profile, events, steps, history, at + 1);
        }
    }

    private static void compare(Profile profile, List<NetworkEvent> events, Step... history) {
        EventRecord record = new EventRecord(profile);
        Story story = new Story(profile, events, history);
        for (int i = 0; i < history.length; i++) {
            Answer answer = history[i].put(record);
            Answer expected = story.answer(i);
            if (!answer.equals(expected)) {
                fail(profile + ", " + Arrays.asList(history).subList(0, i + 1) + ": " + answer + ", not " + expected);
            }
        }
    }

    /** Everything that concerns some events. */
    private static List<Step> steps(List<NetworkEvent> events) {
        List<Step> steps = new ArrayList<>();
        events.forEach(event -> addSteps(event, steps));
        int mask = NetworkEvent.mask(events.toArray(NetworkEvent[]::new));
        int half = events.get(0).bit();
        int other = events.size() == 1 ? (events.get(0) == READ ? WRITE : READ).bit() : mask & ~half;
        Stream.of(mask, other, 0).map(m -> Step.select(Kind.EVENT_SELECT, m)).forEach(steps::add);
        Stream.of(mask, other, 0).map(m -> Step.select(Kind.ASYNC_SELECT, m)).forEach(steps::add);
        steps.add(Step.of(Kind.ENUMERATE));
        if (events.size() > 2) {
            steps.add(Step.of(Kind.END));
        }
        return steps;
    }

    private static void addSteps(NetworkEvent event, List<Step> steps) {
        steps.add(Step.happened(event, WsaError.NO_ERROR));
        steps.add(Step.of(Kind.OVER, event));
        switch (event) {
            case CONNECT -> {
                steps.add(Step.happened(event, WsaError.WSAECONNREFUSED));
                steps.add(Step.of(Kind.ACCEPTED));
            }
            case CLOSE -> steps.add(Step.happened(event, WsaError.WSAECONNRESET));
            case WRITE -> {
                steps.add(Step.of(Kind.REFUSED, event));
                steps.add(Step.of(Kind.SENT));
                steps.add(Step.of(Kind.WOULD_BLOCK));
            }
            default -> {
                steps.add(Step.of(Kind.REENABLED, event));
                steps.add(Step.of(Kind.REFUSED, event));
            }
        }
    }
}
