package net.patchbay.mpr.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Component property type for {@link ProviderConstants#NONBLOCKING}: no call of this service ever blocks. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Nonblocking {
    /** Makes the name of the property that of {@link ProviderConstants#NONBLOCKING}. */
    String PREFIX_ = "patchbay.";
}
