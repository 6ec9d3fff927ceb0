package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.File;
import java.util.Arrays;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A framework with the bundles that ship, one for each class of tests. Everything is installed by file. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class RunningFramework {
    private static final String[] BUNDLES = {
        "pax-logging-api", // first, or others log before there is a log service
        "org.osgi.util.function",
        "org.osgi.util.promise",
        "org.osgi.service.component",
        "org.apache.felix.configadmin",
        "org.apache.felix.metatype",
        "org.apache.felix.eventadmin",
        "org.apache.felix.scr",
        "net.patchbay.api",
        "net.patchbay.router",
        "byte-buddy",
        "assertj-core"
    };

    @Configuration
    public Option[] configuration() {
        return options(
                cleanCaches(),
                frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level")
                        .value("WARN"),
                composite(Arrays.stream(BUNDLES).map(RunningFramework::built).toArray(Option[]::new)),
                junitBundles(),
                composite(more()));
    }

    /** What a class of tests needs beyond that. */
    protected Option[] more() {
        return new Option[0];
    }

    /** A bundle of {@code target/bundles}. */
    protected static UrlProvisionOption built(String name) {
        return bundle(new File(System.getProperty("itest.bundles"), name + ".jar")
                .toURI()
                .toString());
    }

    /** A wrong exclude in the build passes unseen without this. */
    @Before
    public final void runsOnTheExpectedFramework() {
        assertThat(context().getBundle(0).getSymbolicName()).isEqualTo(System.getProperty("itest.framework"));
    }

    protected final BundleContext context() {
        return FrameworkUtil.getBundle(getClass()).getBundleContext();
    }
}
