package net.patchbay.router;

import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** The OSGi log service while there is one. Messages are complete texts: no format, no throwable of anybody's (D31). */
final class RouterLog {
    private final AtomicReference<LoggerFactory> factory = new AtomicReference<>();

    void use(LoggerFactory service) {
        factory.set(service);
    }

    void stopUsing(LoggerFactory service) {
        factory.compareAndSet(service, null);
    }

    void info(String message) {
        Logger logger = logger();
        if (logger != null) {
            logger.info("{}", message);
        }
    }

    void warn(String message) {
        Logger logger = logger();
        if (logger != null) {
            logger.warn("{}", message);
        }
    }

    void error(String message) {
        Logger logger = logger();
        if (logger != null) {
            logger.error("{}", message);
        }
    }

    /** Whether it is worth while to make up a text for {@link #debug}. */
    boolean debugging() {
        Logger logger = logger();
        return logger != null && logger.isDebugEnabled();
    }

    void debug(String message) {
        Logger logger = logger();
        if (logger != null) {
            logger.debug("{}", message);
        }
    }

    private Logger logger() {
        LoggerFactory service = factory.get();
        return service == null ? null : service.getLogger("net.patchbay.router");
    }
}
