package net.patchbay.itests.components;

import net.patchbay.notify.Before;
import net.patchbay.notify.HookProperties;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** A hook of which each bundle gets an object of its own: the router another one than its provider. */
@Component(service = NotifyHook.class, scope = ServiceScope.BUNDLE)
@HookProperties(name = "remembering")
public final class ScopedHook implements NotifyHook {
    @Override
    public Before before(Notification notification) {
        return Before.proceed(new Remembered(notification.operationId()));
    }
}
