package net.patchbay.itests.provider;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** What a service does in a call before it answers; {@link Script} tells the words. */
final class Steps {
    private final BundleContext bundle;
    private final Services siblings;
    private final State state;
    private volatile CountDownLatch gate = new CountDownLatch(1);

    Steps(BundleContext bundle, Services siblings, State state) {
        this.bundle = bundle;
        this.siblings = siblings;
        this.state = state;
    }

    /** What the calls hang in that begin from now on. Taken before a call is counted as inside, so that a release opens it. */
    CountDownLatch gate() {
        return gate;
    }

    void release() {
        CountDownLatch before = gate;
        gate = new CountDownLatch(1);
        before.countDown();
    }

    /** Takes it, unless it is none. */
    boolean take(String step, Script now, CountDownLatch closed) throws Exception {
        String rest = step.substring(step.indexOf(':') + 1);
        switch (step.split(":", 2)[0]) {
            case "deaf" -> hangDeaf(closed);
            case "nest" ->
                askRouter(ConnectionRequest.to(rest)
                        .localName(now.text("nestedLocalName", null))
                        .build());
            case "unregister" -> siblings.unregister(rest);
            case "uninstall" -> bundleNamed(rest).uninstall();
            case "stop" -> bundleNamed(rest).stop();
            case "update" -> bundleNamed(rest).update(new ByteArrayInputStream(now.bytes("jar")));
            case "rank" -> siblings.rank(rest);
            default -> {
                return false;
            }
        }
        state.note("did", step);
        return true;
    }

    NetworkStatus askRouter(ConnectionRequest request) {
        ServiceReference<MultipleProviderRouter> reference = bundle.getServiceReference(MultipleProviderRouter.class);
        NetworkStatus said = NetworkStatus.SUCCESS;
        try {
            bundle.getService(reference).addConnection(request);
        } catch (NetworkException e) {
            said = e.status();
        } finally {
            bundle.ungetService(reference);
        }
        state.note("nested", said.name());
        return said;
    }

    private void hangDeaf(CountDownLatch closed) {
        while (closed.getCount() > 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                state.count("interrupted");
            }
        }
    }

    private Bundle bundleNamed(String symbolicName) throws BundleException {
        return Arrays.stream(bundle.getBundles())
                .filter(candidate -> symbolicName.equals(candidate.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new BundleException("no bundle " + symbolicName));
    }
}
