package net.patchbay.transport.linux;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the transport, PID {@code net.patchbay.transport.linux}. A change ends no socket. */
@ObjectClassDefinition(
        name = "Patchbay transport linux",
        description =
                "TCP, UDP, Unix domain streams and raw sockets by the system's own calls. A change ends no socket.")
@interface LinuxConfiguration {
    @AttributeDefinition(
            name = "Loops",
            description = "How many event loops new sockets are spread over; 0: one for each processor.")
    int loops() default 0;

    @AttributeDefinition(
            name = "Accept retry",
            description =
                    "How long a listener rests when no descriptor is left for what it would accept, in milliseconds.")
    int accept_retry() default 200;
}
