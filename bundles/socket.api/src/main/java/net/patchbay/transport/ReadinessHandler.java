package net.patchbay.transport;

import org.osgi.annotation.versioning.ProviderType;

/** Is told what can be done with a socket. */
@ProviderType
@FunctionalInterface
public interface ReadinessHandler {
    /**
     * Some of what was asked for can be done now. Called on the socket's loop, again and again while it is so and asked for;
     * the handler does it, or asks for less.
     *
     * @param readiness bits of {@link Readiness}: at least one that was asked for, and none that wasn't. A bit may turn out
     *     to be wrong: reading then gives nothing
     */
    void ready(int readiness);
}
