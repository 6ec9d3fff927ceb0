package net.patchbay.itests.components;

import net.patchbay.notify.Before;
import net.patchbay.notify.HookProperties;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import org.osgi.service.component.annotations.Component;

/** A component without a word about its scope. */
@Component(service = {NotifyHook.class, RememberingHook.class})
@HookProperties(name = "remembering")
public final class RememberingHook implements NotifyHook {
    @Override
    public Before before(Notification notification) {
        return Before.proceed(new Remembered(notification.operationId()));
    }
}
