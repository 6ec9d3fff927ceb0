package net.patchbay.provider.directory;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.log.Logger;

/** A log that keeps its lines, each with its level before it. */
final class RecordedLog {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    lines.add(line(method, arguments));
                    return null;
                });
    }

    private static String line(Method method, Object[] arguments) {
        String text = method.getName() + " " + arguments[0];
        Object[] values =
                arguments[1] instanceof Object[] several ? several : Arrays.copyOfRange(arguments, 1, arguments.length);
        for (Object value : values) {
            int at = text.indexOf("{}");
            text = text.substring(0, at) + value + text.substring(at + 2);
        }
        return text;
    }
}
