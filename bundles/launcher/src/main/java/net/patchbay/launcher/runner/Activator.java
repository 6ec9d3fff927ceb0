package net.patchbay.launcher.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.patchbay.launcher.wire.SocketPlace;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Opens the socket once the framework has started and Gogo is there, so whoever is answered finds all commands. No DS
 * component: the shell has to work where DS doesn't.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator, FrameworkListener {
    private final Object lock = new Object();
    private BundleContext context;
    private FrameworkLog log;
    private ServiceTracker<CommandProcessor, CommandProcessor> processors;
    private CommandServer server;

    @Override
    public void start(BundleContext starting) {
        context = starting;
        log = new FrameworkLog(starting);
        processors = new Processors(starting);
        Map<String, Object> command =
                Map.of(CommandProcessor.COMMAND_SCOPE, "patchbay", CommandProcessor.COMMAND_FUNCTION, "shutdown");
        context.registerService(
                ShutdownCommand.class, new ShutdownCommand(context), FrameworkUtil.asDictionary(command));
        context.addFrameworkListener(this);
        if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.ACTIVE) {
            processors.open();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            processors.open();
        }
    }

    @Override
    public void stop(BundleContext stopping) {
        context.removeFrameworkListener(this);
        processors.close();
        log.close();
    }

    private void open(CommandProcessor processor) {
        String data = context.getProperty("patchbay.data");
        synchronized (lock) {
            if (server != null || data == null) {
                return;
            }
            try {
                server = CommandServer.open(new SocketPlace(Path.of(data)), processor, log::error);
            } catch (IOException e) {
                log.error("no socket for command lines in " + data, e);
            }
        }
    }

    private void close() {
        CommandServer closing;
        synchronized (lock) {
            closing = server;
            server = null;
        }
        if (closing != null) {
            closing.close();
        }
    }

    private final class Processors extends ServiceTracker<CommandProcessor, CommandProcessor> {
        Processors(BundleContext context) {
            super(context, CommandProcessor.class, null);
        }

        @Override
        public CommandProcessor addingService(ServiceReference<CommandProcessor> reference) {
            CommandProcessor processor = super.addingService(reference);
            Activator.this.open(processor);
            return processor;
        }

        @Override
        public void removedService(ServiceReference<CommandProcessor> reference, CommandProcessor processor) {
            Activator.this.close();
            super.removedService(reference, processor);
        }
    }
}
