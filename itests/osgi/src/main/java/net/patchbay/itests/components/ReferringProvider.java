package net.patchbay.itests.components;

import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.ProviderProperties;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.NotifyHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has its hook as a service, like any other. */
@Component(service = NetworkProvider.class)
@ProviderProperties(name = "referring", schemes = "referring")
public final class ReferringProvider implements NetworkProvider {
    private final NotifyHook hook;

    /**
     * For DS.
     *
     * @param hook the hook of this bundle
     */
    @Activate
    public ReferringProvider(@Reference(target = "(patchbay.hook.name=remembering)") NotifyHook hook) {
        this.hook = hook;
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        return Remembered.told(context, hook);
    }
}
