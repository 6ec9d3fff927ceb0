package net.patchbay.router;

import java.util.List;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;

/** Notes what it is told in a list that several hooks share, and answers as a subclass says. */
class RecordingHook implements NotifyHook {
    private final String name;
    private final List<String> told;

    RecordingHook(String name, List<String> told) {
        this.name = name;
        this.told = told;
    }

    Before answerBefore(Notification notification) throws Exception {
        return Before.proceedAndTell();
    }

    After answerAfter(Notification notification, Outcome outcome) throws Exception {
        return After.accept();
    }

    @Override
    public final Before before(Notification notification) throws Exception {
        told.add(name + " before " + notification.status());
        return answerBefore(notification);
    }

    @Override
    public final After after(Notification notification, Outcome outcome, Object context) throws Exception {
        told.add(name + " after " + outcome.status() + (outcome.last() ? " last" : ""));
        return answerAfter(notification, outcome);
    }
}
