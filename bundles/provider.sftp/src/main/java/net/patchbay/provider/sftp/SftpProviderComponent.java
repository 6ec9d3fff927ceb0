package net.patchbay.provider.sftp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.Confirmation;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.ProviderProperties;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The SFTP provider for DS. It blocks, so each call is on a thread that the router can give up. A changed configuration
 * is for the connects after it (D66); one that makes no sense changes nothing and is a line in the log.
 */
@Component(service = NetworkProvider.class, configurationPid = SftpProviderComponent.PID, immediate = true)
@ProviderProperties(name = "sftp", schemes = SftpProvider.SCHEME)
@Designate(ocd = SftpConfiguration.class)
public final class SftpProviderComponent implements NetworkProvider {
    /** The PID of the configuration. */
    static final String PID = "net.patchbay.provider.sftp";

    private final Transport transport;
    private final SftpProvider provider;
    private volatile Settings settings;

    /** Where mistakes of the configuration are told; a log that comes or goes ends no connection. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile LoggerFactory logs;

    /** Whoever can ask users; they come and go with their commands. */
    private final List<Confirmation> asking = new CopyOnWriteArrayList<>();

    /**
     * For DS; starts the client's threads.
     *
     * @param configuration the configuration
     * @throws IllegalArgumentException the configuration makes no sense; then there is no provider until it does
     */
    @Activate
    public SftpProviderComponent(SftpConfiguration configuration) {
        this.settings = Settings.of(configuration);
        this.transport = Transport.start();
        this.provider = new SftpProvider(transport, () -> settings, this::confirm);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindConfirmation(Confirmation one) {
        asking.add(one);
    }

    void unbindConfirmation(Confirmation one) {
        asking.remove(one);
    }

    private Optional<Boolean> confirm(ConnectionRequest request, String question, Duration within) {
        for (Confirmation one : asking) {
            try {
                Optional<Boolean> answer = one.confirm(request, question, within);
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (RuntimeException e) {
                log(logger -> logger.warn("asking a user about {} failed: {}", request.remoteName(), e.toString()));
            }
        }
        return Optional.empty();
    }

    private void log(Consumer<Logger> line) {
        LoggerFactory present = logs;
        if (present != null) {
            line.accept(present.getLogger(PID));
        }
    }

    @Modified
    void modified(SftpConfiguration configuration) {
        try {
            settings = Settings.of(configuration);
        } catch (IllegalArgumentException e) {
            log(logger -> logger.error(
                    "the configuration {} makes no sense and the one before stays: {}", PID, e.getMessage()));
        }
    }

    @Deactivate
    void deactivate() {
        transport.close();
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        return provider.connect(request, context);
    }
}
