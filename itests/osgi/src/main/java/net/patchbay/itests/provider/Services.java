package net.patchbay.itests.provider;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.NotifyHook;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The scripted services of one bundle, by a key. Commands:
 *
 * <ul>
 *   <li>{@code register} with a map: service properties by their short names and what {@link Script} reads; registers a
 *       provider, or with {@code hook} a hook; answers the service id
 *   <li>{@code user} with a map: a {@link ScriptedUser}, which is no service
 *   <li>{@code script} with a map: replaces what {@link Script} reads
 *   <li>{@code modify} with a map: sets service properties
 *   <li>{@code unregister}, {@code release}, {@code state} with a key
 *   <li>{@code releaseAll}
 *   <li>{@code heard}, {@code around}, {@code aroundAsync} and {@code attempted} with a map: for the user of that key
 * </ul>
 */
final class Services implements BiFunction<String, Object, Object> {
    private static final Map<String, String> OF_ALL = Map.of(
            "ranking", Constants.SERVICE_RANKING,
            "nonblocking", ProviderConstants.NONBLOCKING);
    private static final Map<String, String> OF_PROVIDERS = Map.of(
            "name", ProviderConstants.NAME,
            "schemes", ProviderConstants.SCHEMES,
            "servers", ProviderConstants.SERVERS,
            "timeout", ProviderConstants.TIMEOUT,
            "nettype", ProviderConstants.NET_TYPE);
    private static final Map<String, String> OF_HOOKS = Map.of(
            "name", HookConstants.NAME,
            "operations", HookConstants.OPERATIONS,
            "origins", HookConstants.ORIGINS,
            "policy", HookConstants.FAILURE_POLICY,
            "timeout", HookConstants.TIMEOUT);

    private static final String[] HOOK = {NotifyHook.class.getName()};

    private final BundleContext context;
    private final Map<String, Registered> byKey = new ConcurrentHashMap<>();

    private record Registered(
            Scripted service,
            ServiceRegistration<?> registration,
            Map<String, String> shortNames,
            Map<String, Object> properties) {}

    Services(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object apply(String command, Object argument) {
        return switch (command) {
            case "register" -> register(map(argument));
            case "user" -> user(map(argument));
            case "heard" -> user(argument).heard();
            case "around" -> user(argument).around(map(argument));
            case "aroundAsync" -> user(argument).aroundAsync();
            case "attempted" -> user(argument).attempted(map(argument));
            case "script" -> script(map(argument));
            case "modify" -> modify(map(argument));
            case "unregister" -> unregister((String) argument);
            case "release" -> release((String) argument);
            case "releaseAll" -> releaseAll();
            case "state" -> byKey.get((String) argument).service().state().values();
            default -> throw new IllegalArgumentException("no command: " + command);
        };
    }

    long register(Map<String, Object> stated) {
        boolean hook = stated.containsKey("hook");
        Map<String, String> shortNames = hook ? OF_HOOKS : OF_PROVIDERS;
        Map<String, Object> properties = serviceProperties(shortNames, stated);
        Script script = new Script(stated);
        Scripted service = hook ? new ScriptedHook(context, this, script) : new ScriptedProvider(context, this, script);
        // Known before it is registered: it may be called at once.
        byKey.put(key(stated), new Registered(service, null, shortNames, properties));
        ServiceRegistration<?> registration =
                context.registerService(hook ? HOOK : types(stated), service, dictionary(properties));
        byKey.put(key(stated), new Registered(service, registration, shortNames, properties));
        return (Long) registration.getReference().getProperty(Constants.SERVICE_ID);
    }

    private Object user(Map<String, Object> stated) {
        ScriptedUser user = new ScriptedUser(context, new Script(stated));
        byKey.put(key(stated), new Registered(user, null, Map.of(), Map.of()));
        return null;
    }

    private ScriptedUser user(Object argument) {
        return (ScriptedUser) byKey.get(key(map(argument))).service();
    }

    NotifyHook hook(String key) {
        return (NotifyHook) byKey.get(key).service();
    }

    /** {@code KEY=RANKING}. */
    void rank(String keyAndRanking) {
        String[] both = keyAndRanking.split("=", 2);
        modify(Map.of("key", both[0], "ranking", both[1]));
    }

    Object unregister(String key) {
        byKey.get(key).registration().unregister();
        return null;
    }

    private Object release(String key) {
        byKey.get(key).service().release();
        return null;
    }

    private Object releaseAll() {
        byKey.values().forEach(registered -> registered.service().release());
        return null;
    }

    private Object script(Map<String, Object> stated) {
        byKey.get(key(stated)).service().follow(stated);
        return null;
    }

    private Object modify(Map<String, Object> stated) {
        Registered registered = byKey.get(key(stated));
        registered.properties().putAll(serviceProperties(registered.shortNames(), stated));
        registered.registration().setProperties(dictionary(registered.properties()));
        return null;
    }

    private static String key(Map<String, Object> stated) {
        return (String) stated.getOrDefault("key", stated.get("name"));
    }

    /** Abilities are read from objectClass (D69): the object has them all, the service only those that are stated. */
    private static String[] types(Map<String, Object> stated) {
        List<String> types = new ArrayList<>(List.of(NetworkProvider.class.getName()));
        if (stated.containsKey("tellsUser")) {
            types.add(UserProvider.class.getName());
        }
        if (stated.containsKey("tellsUniversalName")) {
            types.add(UniversalNameProvider.class.getName());
        }
        return types.toArray(String[]::new);
    }

    private static Map<String, Object> serviceProperties(Map<String, String> shortNames, Map<String, Object> stated) {
        Map<String, Object> properties = new HashMap<>();
        Stream.of(OF_ALL, shortNames)
                .flatMap(names -> names.entrySet().stream())
                .filter(name -> stated.get(name.getKey()) != null)
                .forEach(name -> properties.put(name.getValue(), value(name.getValue(), stated.get(name.getKey()))));
        return properties;
    }

    private static Object value(String property, Object stated) {
        return property.equals(Constants.SERVICE_RANKING) ? Integer.valueOf(stated.toString()) : stated;
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(Map.copyOf(properties));
    }

    @SuppressWarnings("unchecked") // what a test sends with these commands
    private static Map<String, Object> map(Object argument) {
        return (Map<String, Object>) argument;
    }
}
