package net.patchbay.itests.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;

/** A session without files that does what the script says and counts how it ends. */
class PlainSession implements Session {
    private final Script script;
    private final State state;
    private final Consumer<OperationContext> asked;
    private final CountDownLatch aborted = new CountDownLatch(1);

    PlainSession(Script script, State state, Consumer<OperationContext> asked) {
        this.script = script;
        this.state = state;
        this.asked = asked;
        state.count("sessions");
    }

    final State state() {
        return state;
    }

    final CountDownLatch aborted() {
        return aborted;
    }

    @Override
    public Optional<String> user() {
        return Optional.ofNullable(script.text("sessionUser", null));
    }

    @Override
    public CancelAnswer mayCancel(OperationContext context) throws Exception {
        state.count("mayCancel");
        asked.accept(context);
        String answer = script.text("mayCancel", "agree");
        if (answer.startsWith("refuse:")) {
            return CancelAnswer.refused(NetworkStatus.valueOf(answer.substring("refuse:".length())), "not now");
        }
        follow(answer);
        return answer.equals("null") ? null : CancelAnswer.agreed();
    }

    @Override
    public void cancel(OperationContext context) throws Exception {
        state.count("cancelled");
        follow(script.text("cancel", "agree"));
    }

    @Override
    public void abort() {
        if (aborted.getCount() > 0) {
            state.count("aborted");
        }
        aborted.countDown();
    }

    @Override
    public Optional<ConnectionPerformance> performance(OperationContext context) throws Exception {
        asked.accept(context);
        String answer = script.text("performance", "unknown");
        follow(answer);
        return answer.equals("tell")
                ? Optional.of(new ConnectionPerformance(
                        1_000_000, Duration.ofMillis(3), 4096, Set.of(), ConnectionPerformance.Source.PROVIDER))
                : Optional.empty();
    }

    private void follow(String answer) throws Exception {
        if (answer.startsWith("throw:")) {
            throw Answers.thrown(answer.substring("throw:".length()));
        }
        if (answer.equals("hang")) {
            aborted.await();
        }
    }
}
