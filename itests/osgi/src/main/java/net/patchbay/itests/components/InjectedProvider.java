package net.patchbay.itests.components;

import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.ProviderProperties;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has its hook as the class that it is. */
@Component(service = NetworkProvider.class)
@ProviderProperties(name = "injected", schemes = "injected")
public final class InjectedProvider implements NetworkProvider {
    private final RememberingHook hook;

    /**
     * For DS.
     *
     * @param hook the hook of this bundle
     */
    @Activate
    public InjectedProvider(@Reference RememberingHook hook) {
        this.hook = hook;
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        return Remembered.told(context, hook);
    }
}
