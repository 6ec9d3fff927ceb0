package net.patchbay.itests.components;

import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.ProviderProperties;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookProperties;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import org.osgi.service.component.annotations.Component;

/** One component that is provider and hook. */
@Component(service = {NetworkProvider.class, NotifyHook.class})
@ProviderProperties(name = "both", schemes = "both")
@HookProperties(name = "both")
public final class BothRoles implements NetworkProvider, NotifyHook {
    @Override
    public Before before(Notification notification) {
        return Before.proceed(new Remembered(notification.operationId()));
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        return Remembered.told(context, this);
    }
}
