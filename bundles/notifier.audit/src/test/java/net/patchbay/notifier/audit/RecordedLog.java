package net.patchbay.notifier.audit;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import org.osgi.service.log.Logger;

/** A log that keeps each line with its level, hears all levels but TRACE, and can be made to throw. */
final class RecordedLog {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile RuntimeException broken;

    Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    if (broken != null) {
                        throw broken;
                    }
                    if (method.getReturnType() == boolean.class) {
                        return !method.getName().equals("isTraceEnabled");
                    }
                    String format = (String) arguments[0];
                    for (int i = 1; i < arguments.length; i++) {
                        format = format.replaceFirst("\\{}", Matcher.quoteReplacement(String.valueOf(arguments[i])));
                    }
                    lines.add(method.getName() + " " + format);
                    return null;
                });
    }
}
