package net.patchbay.socket;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** The OSGi log service while there is one. Messages are complete texts: no format, no throwable of anybody's (D31). */
final class SocketLog {
    private final AtomicReference<LoggerFactory> factory = new AtomicReference<>();

    void use(LoggerFactory service) {
        factory.set(service);
    }

    void stopUsing(LoggerFactory service) {
        factory.compareAndSet(service, null);
    }

    void info(String message) {
        tell(logger -> logger.info("{}", message));
    }

    void warn(String message) {
        tell(logger -> logger.warn("{}", message));
    }

    /** A log service that throws must not break what it is told of, and there is nobody else to tell. */
    private void tell(Consumer<Logger> words) {
        LoggerFactory service = factory.get();
        if (service == null) {
            return;
        }
        try {
            words.accept(service.getLogger("net.patchbay.socket"));
        } catch (RuntimeException | LinkageError e) {
            stopUsing(service);
        }
    }
}
