package net.patchbay.provider.directory;

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
}
