package net.patchbay.itests;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.runtime.ConnectionDTO;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Before;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A framework with a router, and test providers around it that are gone after each test. */
public abstract class RunningRouter extends RunningFramework {
    private static final String PID = "net.patchbay.router";

    private final List<TestBundle> bundles = new ArrayList<>();
    private final List<ScriptedService> services = new ArrayList<>();
    private boolean configured;
    private int configurations;

    @Before
    public final void awaitRouter() {
        Until.holds(
                "the router's service",
                () -> context().getServiceReference(MultipleProviderRouter.class) != null
                        && context().getServiceReference(RouterRuntime.class) != null);
    }

    @After
    public final void tidy() throws Exception {
        releaseAll();
        for (TestBundle bundle : bundles) {
            bundle.uninstall();
        }
        if (configured) {
            configuration(ConfigurationAdmin.class).delete();
            awaitExpected(null);
        }
        Until.seen(
                "nobody bound and nothing connected",
                () -> runtime().router(),
                router -> router.connections.isEmpty() && router.providers.isEmpty() && router.hooks.isEmpty());
    }

    /** Lets every call go on that hangs in something scripted. */
    protected final void releaseAll() {
        services.forEach(ScriptedService::release);
    }

    protected final MultipleProviderRouter router() {
        return routerOf(context().getBundle());
    }

    /** The router's face for another bundle, as if that one had asked for it (D65). */
    protected static MultipleProviderRouter routerOf(Bundle bundle) {
        return service(bundle.getBundleContext(), MultipleProviderRouter.class);
    }

    protected final RouterRuntime runtime() {
        return service(context(), RouterRuntime.class);
    }

    protected static <T> T service(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new IllegalStateException("no service " + type.getName());
        }
        return service;
    }

    /** A bundle of test providers, gone after the test. */
    protected final TestBundle bundle(String symbolicName) throws BundleException, IOException {
        TestBundle bundle = TestBundle.start(context(), symbolicName);
        bundles.add(bundle);
        return bundle;
    }

    /** A bundle with components of {@code net.patchbay.itests.components}, gone after the test. */
    protected final TestBundle components(String symbolicName, String... components)
            throws BundleException, IOException {
        TestBundle bundle = TestBundle.withComponents(context(), symbolicName, components);
        bundles.add(bundle);
        return bundle;
    }

    /** A provider in a bundle of its own, {@code itest.NAME}. */
    protected final ScriptedService provider(String name, Object... stated) throws BundleException, IOException {
        return provider(bundle("itest." + name), name, stated);
    }

    /** A further provider in a bundle. Returns when the router has bound it. */
    protected final ScriptedService provider(TestBundle bundle, String name, Object... stated) {
        ScriptedService service = registered(bundle, "register", name, Pairs.of(stated));
        Until.holds(
                name + " bound or rejected",
                () -> dto(name).isPresent()
                        || runtime().router().rejected.stream().anyMatch(rejected -> name.equals(rejected.name)));
        return service;
    }

    /** Something scripted in a bundle, released after the test. */
    final ScriptedService registered(TestBundle bundle, String command, String name, Map<String, Object> stated) {
        stated.put("name", name);
        ScriptedService service = new ScriptedService(bundle, (String) stated.getOrDefault("key", name));
        bundle.command(command, stated);
        services.add(service);
        return service;
    }

    /** Sets the router's configuration, for this test, and returns when the router has taken it. */
    protected final void configure(Object... pairs) throws IOException {
        Map<String, Object> map = new HashMap<>(Pairs.of(pairs));
        configured = true;
        String marker = "expected-" + ++configurations;
        String[] order = (String[]) map.getOrDefault("provider.order", new String[0]);
        map.put(
                "provider.order",
                Stream.concat(Stream.of(order), Stream.of(marker)).toArray(String[]::new));
        configuration(ConfigurationAdmin.class).update(FrameworkUtil.asDictionary(map));
        awaitExpected(marker);
    }

    private Configuration configuration(Class<ConfigurationAdmin> type) throws IOException {
        return service(context(), type).getConfiguration(PID, "?");
    }

    /** An absent provider that the order names shows which configuration the router has. */
    private void awaitExpected(String marker) {
        Until.seen(
                "the configuration with " + marker,
                () -> runtime().router().providers.stream()
                        .filter(provider -> provider.state.equals(ProviderDTO.EXPECTED))
                        .map(provider -> provider.name)
                        .toList(),
                expected -> marker == null ? expected.isEmpty() : expected.contains(marker));
    }

    protected final Connection connect(String remoteName) throws NetworkException {
        return router().addConnection(request(remoteName));
    }

    protected final Connection connect(String remoteName, String localName) throws NetworkException {
        return router().addConnection(
                        ConnectionRequest.to(remoteName).localName(localName).build());
    }

    protected static ConnectionRequest request(String remoteName) throws NetworkException {
        return ConnectionRequest.to(remoteName).build();
    }

    /** The failure of an operation that must fail. */
    protected static NetworkException failure(ThrowingCallable operation) {
        NetworkException failure = catchThrowableOfType(NetworkException.class, operation);
        if (failure == null) {
            throw new AssertionError("the operation succeeded, and should have failed");
        }
        return failure;
    }

    /** The names of those who were asked, in order. */
    protected static List<String> asked(OperationTrace trace) {
        return trace.steps().stream()
                .map(TraceStep::party)
                .filter(party -> !party.equals(OperationTrace.ROUTER))
                .toList();
    }

    /** The trace of the newest operation of that kind. */
    protected final OperationTrace last(OperationKind kind) {
        return runtime().operations().stream()
                .filter(trace -> trace.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    protected final OperationTrace lastAdd() {
        return last(OperationKind.ADD_CONNECTION);
    }

    protected final Optional<ProviderDTO> dto(String name) {
        return runtime().router().providers.stream()
                .filter(provider -> name.equals(provider.name))
                .findFirst();
    }

    protected final Optional<ConnectionDTO> connectionDTO(String id) {
        return runtime().router().connections.stream()
                .filter(connection -> connection.id.equals(id))
                .findFirst();
    }

    /** Runs an operation on a thread of its own. */
    protected static Running start(String name, ThrowingCallable operation) {
        return Running.start(name, operation);
    }
}
