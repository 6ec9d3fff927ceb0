package net.patchbay.router;

import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The registration of {@link RouterRuntime}, whose {@code service.changecount} grows with each change. Of several changes
 * at once one thread tells the last; no lock is held while listeners are told.
 */
final class RuntimeService {
    private static final String CHANGE_COUNT = "service.changecount";

    private final AtomicLong changes = new AtomicLong();
    private final AtomicInteger telling = new AtomicInteger();
    private final BundleContext context;
    private volatile ServiceRegistration<RouterRuntime> registration;

    RuntimeService(BundleContext context) {
        this.context = context;
    }

    void register(Core core) {
        registration = context.registerService(RouterRuntime.class, new RuntimeView(core, changes::get), properties());
        changed();
    }

    void unregister() {
        ServiceRegistration<RouterRuntime> last = registration;
        registration = null;
        last.unregister();
    }

    void changed() {
        changes.incrementAndGet();
        ServiceRegistration<RouterRuntime> present = registration;
        if (present == null || telling.getAndIncrement() != 0) {
            return;
        }
        int told = 1;
        while (told != 0) {
            tell(present);
            told = telling.addAndGet(-told);
        }
    }

    private void tell(ServiceRegistration<RouterRuntime> present) {
        try {
            present.setProperties(properties());
        } catch (IllegalStateException e) {
            // unregistered meanwhile: nobody is left to be told
            registration = null;
        }
    }

    private Dictionary<String, Object> properties() {
        return FrameworkUtil.asDictionary(Map.of(CHANGE_COUNT, changes.get()));
    }
}
