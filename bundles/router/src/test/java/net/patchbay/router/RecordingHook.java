package net.patchbay.router;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;

/** Notes what it is told in a list that several hooks share, and answers as a test says. */
class RecordingHook implements NotifyHook {
    /** What it answers before. */
    interface BeforeAnswer {
        Before to(Notification notification) throws Exception;
    }

    /** What it answers after. */
    interface AfterAnswer {
        After to(Notification notification, Outcome outcome) throws Exception;
    }

    final List<Notification> notifications = new CopyOnWriteArrayList<>();
    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    /** The contexts that came back. */
    final List<Object> contexts = new CopyOnWriteArrayList<>();

    private final String name;
    private final List<String> told;
    private volatile BeforeAnswer before = notification -> Before.proceedAndTell();
    private volatile AfterAnswer after = (notification, outcome) -> After.accept();

    RecordingHook(String name, List<String> told) {
        this.name = name;
        this.told = told;
    }

    RecordingHook onBefore(BeforeAnswer answer) {
        before = answer;
        return this;
    }

    RecordingHook onAfter(AfterAnswer answer) {
        after = answer;
        return this;
    }

    /** Asks for a retry after every failure. */
    RecordingHook retrying() {
        return onAfter((notification, outcome) -> outcome.succeeded() ? After.accept() : After.retry());
    }

    @Override
    public final Before before(Notification notification) throws Exception {
        told.add(name + " before " + notification.status());
        notifications.add(notification);
        return before.to(notification);
    }

    @Override
    public final After after(Notification notification, Outcome outcome, Object context) throws Exception {
        told.add(name + " after " + outcome.status() + (outcome.last() ? " last" : ""));
        outcomes.add(outcome);
        contexts.add(context);
        return after.to(notification, outcome);
    }
}
