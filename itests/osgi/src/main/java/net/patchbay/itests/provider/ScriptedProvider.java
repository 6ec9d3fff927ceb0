package net.patchbay.itests.provider;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** Does what its {@link Script} says, and counts what happens in its {@link State}. */
final class ScriptedProvider implements NetworkProvider, UserProvider, UniversalNameProvider {
    private final BundleContext bundle;
    private final Providers siblings;
    private final State state = new State();
    private volatile Script script;
    private volatile CountDownLatch gate = new CountDownLatch(1);

    ScriptedProvider(BundleContext bundle, Providers siblings, Script script) {
        this.bundle = bundle;
        this.siblings = siblings;
        this.script = script;
    }

    State state() {
        return state;
    }

    void follow(Script other) {
        script = other;
    }

    void release() {
        CountDownLatch before = gate;
        gate = new CountDownLatch(1);
        before.countDown();
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) throws Exception {
        Script now = script;
        // Taken before the call is counted as inside, so that a release which follows the count opens it.
        CountDownLatch closed = gate;
        state.count("asked");
        state.add("inside", 1);
        state.note("thread", Thread.currentThread().getName());
        state.note("operationId", context.operationId());
        state.note("askedBy", context.askedBy());
        state.note("remaining", context.remaining().toMillis() + "");
        state.note("user", request.credentials().user().orElse(""));
        state.note(
                "password",
                request.credentials().password().map(String::valueOf).orElse(""));
        try {
            return perform(now.first(), now, closed, request);
        } finally {
            state.note("cancelledAtTheEnd", context.cancelled() + "");
            state.add("inside", -1);
        }
    }

    @Override
    public RouteAnswer<String> user(String name, OperationContext context) throws Exception {
        state.count("askedForUser");
        String answer = script.text("tellsUser", "notmine");
        return answer.startsWith("accept:") ? RouteAnswer.accepted(rest(answer)) : Answers.other(answer);
    }

    @Override
    public RouteAnswer<UniversalName> universalName(String path, OperationContext context) throws Exception {
        state.count("askedForUniversalName");
        String answer = script.text("tellsUniversalName", "notmine");
        return answer.startsWith("accept:")
                ? RouteAnswer.accepted(new UniversalName(rest(answer), rest(answer), ""))
                : Answers.other(answer);
    }

    private RouteAnswer<Session> perform(String step, Script now, CountDownLatch closed, ConnectionRequest request)
            throws Exception {
        switch (first(step)) {
            case "hang" -> {
                return perform(hang(closed) ? now.then() : now.interrupted(), now, closed, request);
            }
            case "recurse" -> {
                NetworkStatus said = askRouter(request);
                return said == NetworkStatus.SUCCESS
                        ? accept(now)
                        : RouteAnswer.refused(said, "what the nested call said");
            }
            case "accept" -> {
                return accept(now);
            }
            case "plain" -> {
                return RouteAnswer.accepted(new PlainSession(now, state));
            }
            case "deaf" -> hangDeaf(closed);
            case "nest" ->
                askRouter(ConnectionRequest.to(rest(step))
                        .localName(now.text("nestedLocalName", null))
                        .build());
            case "unregister" -> siblings.unregister(rest(step));
            case "uninstall" -> bundleNamed(rest(step)).uninstall();
            case "stop" -> bundleNamed(rest(step)).stop();
            default -> {
                return Answers.other(step);
            }
        }
        state.note("did", step);
        return perform(now.then(), now, closed, request);
    }

    private RouteAnswer<Session> accept(Script now) {
        state.count("accepted");
        return RouteAnswer.accepted(new MemorySession(now, state));
    }

    private NetworkStatus askRouter(ConnectionRequest request) {
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

    /** Whether it was released; false when it was interrupted. */
    private boolean hang(CountDownLatch closed) {
        try {
            closed.await();
            return true;
        } catch (InterruptedException e) {
            state.count("interrupted");
            return false;
        }
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

    private static String first(String step) {
        int colon = step.indexOf(':');
        return colon < 0 ? step : step.substring(0, colon);
    }

    private static String rest(String step) {
        return step.substring(step.indexOf(':') + 1);
    }
}
