package net.patchbay.transport.netty;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Lines for the log; those that come before there is a log wait for it. A log that comes or goes ends no connection. */
final class Report {
    private final String name;
    private final Queue<Consumer<Logger>> waiting = new ConcurrentLinkedQueue<>();
    private volatile LoggerFactory logs;

    Report(String name) {
        this.name = name;
    }

    void to(LoggerFactory present) {
        logs = present;
        tell();
    }

    void notTo(LoggerFactory gone) {
        if (logs == gone) {
            logs = null;
        }
    }

    void info(String text) {
        waiting.add(logger -> logger.info(text));
        tell();
    }

    void warn(String text) {
        waiting.add(logger -> logger.warn(text));
        tell();
    }

    private void tell() {
        LoggerFactory present = logs;
        if (present != null) {
            Logger logger = present.getLogger(name);
            for (Consumer<Logger> line = waiting.poll(); line != null; line = waiting.poll()) {
                line.accept(logger);
            }
        }
    }
}
