package net.patchbay.itests.components;

import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.NotifyHook;

/** What a hook here remembers of an operation, and how a provider tells the caller that it has read that. */
record Remembered(String operationId) {
    /** Refuses in any case, with what it read as its words. */
    static RouteAnswer<Session> told(OperationContext context, NotifyHook hook) {
        return RouteAnswer.refused(
                NetworkStatus.ACCESS_DENIED,
                context.contextOf(hook)
                        .map(Remembered.class::cast)
                        .map(remembered -> remembered.operationId().equals(context.operationId()) ? "read" : "strange")
                        .orElse("nothing"));
    }
}
