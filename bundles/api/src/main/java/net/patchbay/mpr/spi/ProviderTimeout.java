package net.patchbay.mpr.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Component property type for {@link ProviderConstants#TIMEOUT}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ProviderTimeout {
    /** Makes the name of the property that of {@link ProviderConstants#TIMEOUT}. */
    String PREFIX_ = "patchbay.";

    /**
     * How long one call may take.
     *
     * @return milliseconds
     */
    long value();
}
