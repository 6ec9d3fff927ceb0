package net.patchbay.router.whiteboard;

import net.patchbay.router.fence.Fence;
import org.osgi.framework.ServiceReference;

/**
 * A service of another bundle that is bound: what it stated, the service for as long as it is there, and the fence around
 * it. After it has left nothing in here refers to its bundle (D31).
 *
 * @param <R> what it states
 */
public abstract class Party<R extends Registered> {
    private final Fence fence;
    private volatile R registration;
    private volatile ServiceReference<?> reference;
    private volatile Object service;

    /**
     * A service that has come.
     *
     * @param reference its reference
     * @param registration what it states
     * @param service the service
     * @param fence the fence around it
     */
    protected Party(ServiceReference<?> reference, R registration, Object service, Fence fence) {
        this.reference = reference;
        this.registration = registration;
        this.service = service;
        this.fence = fence;
    }

    /**
     * Its name.
     *
     * @return the name, never null
     */
    public final String name() {
        return registration.name();
    }

    /**
     * The fence around it.
     *
     * @return the fence
     */
    public final Fence fence() {
        return fence;
    }

    /**
     * What it states now.
     *
     * @return the registration
     */
    public final R registration() {
        return registration;
    }

    /**
     * The service.
     *
     * @return the service, null after it has left
     */
    protected final Object service() {
        return service;
    }

    final ServiceReference<?> reference() {
        return reference;
    }

    final void restate(R now) {
        registration = now;
    }

    final void forget() {
        service = null;
        reference = null;
    }
}
