package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.Test;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The bundles that ship are there, and run. */
public class FrameworkIT extends RunningFramework {
    @Override
    protected Option[] more() {
        return RunningSockets.bundles();
    }

    @Test
    public void startsEveryBundle() {
        assertThat(context().getBundles())
                .filteredOn(bundle -> bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null)
                .allSatisfy(bundle -> assertThat(bundle.getState())
                        .as(bundle.getSymbolicName())
                        .isEqualTo(Bundle.ACTIVE));
    }

    @Test
    public void runsTheBundlesOfPatchbay() {
        assertThat(Arrays.stream(context().getBundles()).map(Bundle::getSymbolicName))
                .contains(
                        "net.patchbay.api",
                        "net.patchbay.router",
                        "net.patchbay.socket.api",
                        "net.patchbay.socket",
                        "net.patchbay.transport.nio");
    }
}
