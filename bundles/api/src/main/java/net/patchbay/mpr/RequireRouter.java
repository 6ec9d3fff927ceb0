package net.patchbay.mpr;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Put on a class of a bundle that is of no use without the router: tools that assemble a system then add one. It is
 * effective {@code active}, so the framework doesn't wire it, and an update of the router refreshes nobody.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requirement(
        namespace = "osgi.service",
        filter = "(objectClass=net.patchbay.mpr.MultipleProviderRouter)",
        effective = "active")
public @interface RequireRouter {}
