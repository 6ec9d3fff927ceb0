package net.patchbay.itests.components;

import net.patchbay.notify.Before;
import net.patchbay.notify.HookProperties;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** A hook of which everybody gets as many objects as they like. */
@Component(service = NotifyHook.class, scope = ServiceScope.PROTOTYPE)
@HookProperties(name = "prototype")
public final class PrototypeHook implements NotifyHook {
    @Override
    public Before before(Notification notification) {
        return Before.veto("it must not be told");
    }
}
