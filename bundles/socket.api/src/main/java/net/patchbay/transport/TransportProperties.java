package net.patchbay.transport;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The service properties of a transport that is a DS component, {@link TransportConstants}. */
@ComponentPropertyType
public @interface TransportProperties {
    /** The prefix of the properties' names. */
    String PREFIX_ = "patchbay.transport.";

    /** {@link TransportConstants#NAME}. */
    String name();

    /** {@link TransportConstants#PROTOCOLS}. */
    String[] protocols();

    /** {@link TransportConstants#CAPABILITIES}. */
    String[] capabilities() default {};
}
