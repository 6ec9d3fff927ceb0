package net.patchbay.notifier.audit;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of the hook {@code audit}, PID {@code net.patchbay.notifier.audit}. */
@ObjectClassDefinition(
        name = "Patchbay: audit",
        description = "One line before and one after each operation. A change ends no operation and misses none.")
@interface AuditConfiguration {
    @AttributeDefinition(
            name = "Level",
            description =
                    "The level at which the lines are logged. AUDIT is logged at whatever level the log is set to.",
            options = {
                @Option(label = "off", value = "OFF"),
                @Option(label = "trace", value = "TRACE"),
                @Option(label = "debug", value = "DEBUG"),
                @Option(label = "info", value = "INFO"),
                @Option(label = "warning", value = "WARN"),
                @Option(label = "error", value = "ERROR"),
                @Option(label = "audit", value = "AUDIT")
            })
    String level() default "INFO";

    @AttributeDefinition(name = "Events", description = "Whether an event is posted with each line.")
    boolean events() default true;
}
