package net.patchbay.itests.provider;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The providers of one bundle, by a key. Commands:
 *
 * <ul>
 *   <li>{@code register} with a map: service properties by their short names and what {@link Script} reads; answers the
 *       service id
 *   <li>{@code script} with a map: replaces what {@link Script} reads
 *   <li>{@code modify} with a map: sets service properties
 *   <li>{@code unregister}, {@code release}, {@code state} with a key
 *   <li>{@code releaseAll}
 * </ul>
 */
final class Providers implements BiFunction<String, Object, Object> {
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "name", ProviderConstants.NAME,
            "schemes", ProviderConstants.SCHEMES,
            "servers", ProviderConstants.SERVERS,
            "timeout", ProviderConstants.TIMEOUT,
            "nonblocking", ProviderConstants.NONBLOCKING,
            "nettype", ProviderConstants.NET_TYPE,
            "ranking", Constants.SERVICE_RANKING);

    private final BundleContext context;
    private final Map<String, Registered> byKey = new ConcurrentHashMap<>();

    private record Registered(
            ScriptedProvider provider, ServiceRegistration<?> registration, Map<String, Object> properties) {}

    Providers(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object apply(String command, Object argument) {
        return switch (command) {
            case "register" -> register(map(argument));
            case "script" -> script(map(argument));
            case "modify" -> modify(map(argument));
            case "unregister" -> unregister((String) argument);
            case "release" -> release((String) argument);
            case "releaseAll" -> releaseAll();
            case "state" -> byKey.get((String) argument).provider().state().values();
            default -> throw new IllegalArgumentException("no command: " + command);
        };
    }

    long register(Map<String, Object> stated) {
        Map<String, Object> properties = serviceProperties(stated);
        ScriptedProvider provider = new ScriptedProvider(context, this, new Script(stated));
        ServiceRegistration<?> registration = context.registerService(types(stated), provider, dictionary(properties));
        byKey.put(key(stated), new Registered(provider, registration, properties));
        return (Long) registration.getReference().getProperty(Constants.SERVICE_ID);
    }

    Object unregister(String key) {
        byKey.get(key).registration().unregister();
        return null;
    }

    private Object release(String key) {
        byKey.get(key).provider().release();
        return null;
    }

    private Object releaseAll() {
        byKey.values().forEach(registered -> registered.provider().release());
        return null;
    }

    private Object script(Map<String, Object> stated) {
        byKey.get(key(stated)).provider().follow(new Script(stated));
        return null;
    }

    private Object modify(Map<String, Object> stated) {
        Registered registered = byKey.get(key(stated));
        registered.properties().putAll(serviceProperties(stated));
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

    private static Map<String, Object> serviceProperties(Map<String, Object> stated) {
        Map<String, Object> properties = new HashMap<>();
        SHORT_NAMES.forEach((shortName, name) -> {
            Object value = stated.get(shortName);
            if (value != null) {
                properties.put(name, name.equals(Constants.SERVICE_RANKING) ? Integer.valueOf(value + "") : value);
            }
        });
        return properties;
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(Map.copyOf(properties));
    }

    @SuppressWarnings("unchecked") // what a test sends with these commands
    private static Map<String, Object> map(Object argument) {
        return (Map<String, Object>) argument;
    }
}
