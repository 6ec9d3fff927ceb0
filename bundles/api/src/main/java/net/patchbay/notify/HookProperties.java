package net.patchbay.notify;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.patchbay.mpr.OperationKind;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Component property type for the properties of a hook; see {@link HookConstants}. For a hook that never blocks add
 * {@link net.patchbay.mpr.spi.Nonblocking}, and {@link org.osgi.service.component.propertytypes.ServiceRanking} for its
 * place.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HookProperties {
    /** Makes the names of the members those of {@link HookConstants}. */
    String PREFIX_ = "patchbay.hook.";

    /**
     * {@link HookConstants#NAME}.
     *
     * @return the name
     */
    String name();

    /**
     * {@link HookConstants#OPERATIONS}.
     *
     * @return the kinds
     */
    OperationKind[] operations() default {
        OperationKind.ADD_CONNECTION, OperationKind.CANCEL_CONNECTION, OperationKind.GET_CONNECTION_PERFORMANCE
    };

    /**
     * {@link HookConstants#ORIGINS}.
     *
     * @return the origins
     */
    Notification.Origin[] origins() default Notification.Origin.CALLER;

    /**
     * {@link HookConstants#FAILURE_POLICY}.
     *
     * @return {@link HookConstants#OPEN} or {@link HookConstants#CLOSED}
     */
    String failure_policy() default HookConstants.OPEN;

    /**
     * {@link HookConstants#TIMEOUT}.
     *
     * @return milliseconds
     */
    long timeout() default 10_000;
}
