package net.patchbay.router;

import net.patchbay.mpr.MultipleProviderRouter;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each bundle its own face of the router (D65). */
final class Faces implements ServiceFactory<MultipleProviderRouter> {
    private final Router router;

    Faces(Router router) {
        this.router = router;
    }

    @Override
    public MultipleProviderRouter getService(Bundle bundle, ServiceRegistration<MultipleProviderRouter> registration) {
        return router.face(bundle.getSymbolicName(), bundle.getBundleId());
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<MultipleProviderRouter> registration, MultipleProviderRouter service) {
        // What a bundle opened ends when it stops, not when it lets go of the service for a while.
    }
}
