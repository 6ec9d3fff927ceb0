package net.patchbay.transport.nio;

import java.lang.annotation.Annotation;

/** A configuration, as DS would hand it over. */
record Configured(int loops, int accept_retry) implements NioConfiguration {
    @Override
    public Class<? extends Annotation> annotationType() {
        return NioConfiguration.class;
    }
}
