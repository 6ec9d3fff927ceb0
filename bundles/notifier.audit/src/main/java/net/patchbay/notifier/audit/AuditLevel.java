package net.patchbay.notifier.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.log.Logger;

/** At which level the lines are logged. */
enum AuditLevel {
    OFF,
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    /** The log service's own, which no setting of the log leaves out. */
    AUDIT;

    /** The level of that name in any case, empty when there is none. */
    static Optional<AuditLevel> of(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.name().equals(wanted))
                .findFirst();
    }

    /** Whether a line of this level would be written. */
    boolean heard(Logger log) {
        return switch (this) {
            case OFF -> false;
            case TRACE -> log.isTraceEnabled();
            case DEBUG -> log.isDebugEnabled();
            case INFO -> log.isInfoEnabled();
            case WARN -> log.isWarnEnabled();
            case ERROR -> log.isErrorEnabled();
            case AUDIT -> true;
        };
    }

    /** Writes a complete text, which is no format. */
    void write(Logger log, String line) {
        switch (this) {
            case OFF -> {}
            case TRACE -> log.trace("{}", line);
            case DEBUG -> log.debug("{}", line);
            case INFO -> log.info("{}", line);
            case WARN -> log.warn("{}", line);
            case ERROR -> log.error("{}", line);
            case AUDIT -> log.audit("{}", line);
        }
    }
}
