package net.patchbay.launcher.runner;

import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** {@code patchbay:shutdown}. */
public final class ShutdownCommand {
    private final BundleContext context;

    ShutdownCommand(BundleContext context) {
        this.context = context;
    }

    /**
     * Stops the framework. It returns at once: the framework can't stop while it waits for this command.
     *
     * @throws BundleException when it can't be stopped
     */
    @Descriptor("stops Patchbay; a daemon then ends")
    public void shutdown() throws BundleException {
        context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
    }

    /**
     * Tells about itself, and stops nothing.
     *
     * @param words whatever follows
     */
    @Descriptor("tells about itself: shutdown --help")
    public void shutdown(String... words) {
        System.out.println("patchbay:shutdown stops Patchbay; a daemon then ends. It takes no arguments.");
    }
}
