package net.patchbay.mpr.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Component property type for the properties that most providers state; see {@link ProviderConstants}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ProviderProperties {
    /** Makes the names of the members those of {@link ProviderConstants}. */
    String PREFIX_ = "patchbay.provider.";

    /**
     * {@link ProviderConstants#NAME}.
     *
     * @return the name
     */
    String name();

    /**
     * {@link ProviderConstants#SCHEMES}.
     *
     * @return the schemes, none for all
     */
    String[] schemes() default {};

    /**
     * {@link ProviderConstants#SERVERS}.
     *
     * @return the servers, none for all
     */
    String[] servers() default {};
}
