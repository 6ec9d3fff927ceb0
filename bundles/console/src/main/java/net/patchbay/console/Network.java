package net.patchbay.console;

import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.RequireRouter;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The router as the commands reach it: this bundle's own face (D65), or the plain words that there is none. */
@RequireRouter
@Component(service = Network.class)
public final class Network {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile MultipleProviderRouter router;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile RouterRuntime runtime;

    @Reference
    Questions questions;

    MultipleProviderRouter router() throws CommandFailure {
        return present(router);
    }

    /** Connects for a command; a provider may ask its terminal when {@code request} is interactive. */
    Connection connect(Terminal terminal, ConnectionRequest request) throws NetworkException, CommandFailure {
        return questions.during(terminal, request, () -> router().addConnection(request));
    }

    /** As above, and picks a local name. */
    Connection use(Terminal terminal, ConnectionRequest request) throws NetworkException, CommandFailure {
        return questions.during(terminal, request, () -> router().useConnection(request));
    }

    RouterRuntime runtime() throws CommandFailure {
        return present(runtime);
    }

    private static <T> T present(T service) throws CommandFailure {
        if (service == null) {
            throw new CommandFailure("there is no router now: the bundle net.patchbay.router is not installed,"
                    + " not started, or not satisfied; the command 'lb' shows bundles, the log may say why");
        }
        return service;
    }
}
