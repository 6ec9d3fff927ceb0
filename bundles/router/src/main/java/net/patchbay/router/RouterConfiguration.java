package net.patchbay.router;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the router, PID {@code net.patchbay.router}. A change takes effect with the next operation (D66). */
@ObjectClassDefinition(
        name = "Patchbay router",
        description = "Who is asked first, and how long everyone may take. A change ends no connection.")
@interface RouterConfiguration {
    @AttributeDefinition(
            name = "Provider order",
            description = "Names of providers, asked before all others and in this order.")
    String[] provider_order() default {};

    @AttributeDefinition(
            name = "Provider timeout",
            description =
                    "How long one call of a provider that states no timeout of its own may take, in milliseconds.")
    long provider_timeout() default 30_000;

    @AttributeDefinition(
            name = "Operation deadline",
            description = "How long an operation may take in all, in milliseconds.")
    long operation_deadline() default 300_000;

    @AttributeDefinition(
            name = "Drain timeout",
            description = "What operations inside a provider get when it leaves, in milliseconds; keep it below 5000.")
    long drain_timeout() default 2_000;

    @AttributeDefinition(
            name = "I/O timeout",
            description = "How long one call into the files of a connection may take, in milliseconds.")
    long io_timeout() default 60_000;

    @AttributeDefinition(
            name = "Watch interval",
            description =
                    "The pause between two looks at a directory that an application watches, in milliseconds; 0: nothing is watched.")
    long watch_interval() default 0;

    @AttributeDefinition(
            name = "Threads for each provider",
            description = "How many calls of one provider or hook that may block run at once.")
    int provider_threads() default 32;

    @AttributeDefinition(name = "Traces", description = "How many operations are remembered.")
    int trace_size() default 256;

    @AttributeDefinition(
            name = "Asynchronous operations",
            description = "How many may run at once; one more is refused with BUSY.")
    int async_limit() default 1_000;

    @AttributeDefinition(
            name = "Retry limit",
            description = "How many retries hooks may have for one operation; 0 for none.")
    int retry_limit() default 3;

    @AttributeDefinition(
            name = "Required hooks",
            description =
                    "Names of hooks that must be there: while one is missing, the operations that it hears are vetoed.")
    String[] required_hooks() default {};
}
