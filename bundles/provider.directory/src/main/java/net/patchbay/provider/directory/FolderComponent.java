package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One configured folder. A configuration that makes no sense leaves it without a folder and a line in the log. Stays
 * registered when it is modified, so that no connect in between finds it gone (D66).
 */
@Component(
        service = FolderComponent.class,
        configurationPid = FolderComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FolderConfiguration.class, factory = true)
public final class FolderComponent {
    /** The factory PID of a shared folder. */
    static final String PID = "net.patchbay.provider.directory";

    private final Logger log;
    private volatile Optional<SharedFolder> folder = Optional.empty();

    /**
     * For DS.
     *
     * @param log where mistakes of the configuration are told
     * @param configuration the folder
     */
    @Activate
    public FolderComponent(@Reference(service = LoggerFactory.class) Logger log, FolderConfiguration configuration) {
        this.log = log;
        modified(configuration);
    }

    @Modified
    void modified(FolderConfiguration configuration) {
        try {
            SharedFolder configured =
                    SharedFolder.of(configuration.name(), configuration.path(), readonly(configuration.readonly()));
            folder = Optional.of(configured);
            lookAt(configured);
        } catch (IllegalArgumentException e) {
            folder = Optional.empty();
            log.error("a configuration of {} shares no folder: {}", PID, e.getMessage());
        }
    }

    /** Taken as text, because a word that were taken for false by mistake would open the folder to changes. */
    private static boolean readonly(String word) {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw new IllegalArgumentException("'readonly' is '" + word + "'; write true or false");
        };
    }

    /** The folder, empty while the configuration makes no sense. */
    Optional<SharedFolder> folder() {
        return folder;
    }

    /** On a thread of its own: a file system that hangs must not keep the component, and all others with it, waiting. */
    private void lookAt(SharedFolder configured) {
        Thread looking = new Thread(() -> warnOfTrouble(configured), "patchbay-directory-" + configured.name());
        looking.setDaemon(true);
        looking.setContextClassLoader(null);
        looking.start();
    }

    private void warnOfTrouble(SharedFolder configured) {
        if (!Files.isDirectory(configured.path())) {
            log.warn(
                    "{} can't be connected yet: {} is no directory; make or mount it, or change 'path' in its configuration {}",
                    configured.remoteName(),
                    configured.path(),
                    PID);
            return;
        }
        try {
            if (!configured.confined()) {
                log.warn(
                        "{}: this platform can't open files relative to a directory, so whoever may change {} on this machine can lead connections out of it by swapping links; share only folders that nobody else may change",
                        configured.remoteName(),
                        configured.path());
            }
        } catch (IOException e) {
            log.warn(
                    "{} can't be connected yet: {} can't be read: {}",
                    configured.remoteName(),
                    configured.path(),
                    e.toString());
        }
    }
}
