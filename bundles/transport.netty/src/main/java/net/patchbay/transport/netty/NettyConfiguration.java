package net.patchbay.transport.netty;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of what both transports on Netty run on; all of it has defaults. */
@ObjectClassDefinition(name = "Patchbay: Netty", description = "TCP, UDP and Unix domain streams on Netty")
public @interface NettyConfiguration {
    @AttributeDefinition(
            name = "How it waits",
            description = "What can't be used is a line in the log, and java.nio is used",
            options = {
                @Option(label = "epoll where it loads, else java.nio", value = "auto"),
                @Option(label = "Netty's epoll", value = "epoll"),
                @Option(label = "Netty's io_uring", value = "io_uring"),
                @Option(label = "java.nio", value = "nio")
            })
    String io() default "auto";

    @AttributeDefinition(name = "Threads", description = "How many threads each transport has; 0 for one a processor")
    int threads() default 0;
}
