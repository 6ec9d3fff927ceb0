package net.patchbay.socket;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of sockets, PID {@code net.patchbay.socket}. A change ends no socket (D66). */
@ObjectClassDefinition(
        name = "Patchbay sockets",
        description = "How sockets leave, and who has to be told of connects.")
@interface SocketsConfiguration {
    @AttributeDefinition(
            name = "Drain timeout",
            description =
                    "How long callbacks get when their bundle, their transport or this bundle stops, in milliseconds; keep it below 5000.")
    long drain_timeout() default 2_000;

    @AttributeDefinition(
            name = "Notification required",
            description = "Whether nobody may connect a socket while no router is there whose hooks could be told.")
    boolean notify_required() default false;
}
