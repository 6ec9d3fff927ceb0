package net.patchbay.router.notify;

import net.patchbay.notify.After;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;

/** An after-call: a context is given back. */
final class AfterCall extends Turn<After> {
    private final NotifyHook service;
    private final Notification notification;
    private final Outcome outcome;
    private final Object context;

    AfterCall(NotifyHook service, Notification notification, Outcome outcome, Object context) {
        this.service = service;
        this.notification = notification;
        this.outcome = outcome;
        this.context = context;
    }

    @Override
    After told() throws Exception {
        return service.after(notification, outcome, context);
    }

    @Override
    boolean leavesSomething(After answer) {
        return false;
    }
}
