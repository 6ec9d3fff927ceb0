package net.patchbay.provider.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.ProviderProperties;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The provider of all configured folders; it is there without any, too. Not non-blocking: a file system may hang. Folders
 * come, change and go without ending a connection (D66): a connection keeps the folder that it opened.
 */
@Component(
        service = {NetworkProvider.class, UserProvider.class, UniversalNameProvider.class},
        immediate = true)
@ProviderProperties(name = "directory", schemes = "unc", servers = SharedFolder.HOST)
public final class DirectoryProviderComponent implements NetworkProvider, UserProvider, UniversalNameProvider {
    private final Logger log;
    private final DirectoryProvider provider;
    private final List<FolderComponent> components = new ArrayList<>();
    private volatile SharedFolders folders = SharedFolders.NONE;

    /**
     * For DS.
     *
     * @param log where mistakes of the configuration are told
     */
    @Activate
    public DirectoryProviderComponent(@Reference(service = LoggerFactory.class) Logger log) {
        this.log = log;
        this.provider = new DirectoryProvider(() -> folders, System.getProperty("user.name"));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updatedFolder",
            unbind = "unbindFolder")
    synchronized void bindFolder(FolderComponent component) {
        components.add(component);
        takeFolders();
    }

    synchronized void updatedFolder(FolderComponent component) {
        takeFolders();
    }

    synchronized void unbindFolder(FolderComponent component) {
        components.remove(component);
        takeFolders();
    }

    private void takeFolders() {
        SharedFolders before = folders;
        SharedFolders now = new SharedFolders(components.stream()
                .map(FolderComponent::folder)
                .flatMap(Optional::stream)
                .toList());
        folders = now;
        for (SharedFolder folder : now.folders()) {
            if (now.serves(folder) && !(before.folders().contains(folder) && before.serves(folder))) {
                FirstLook.at(folder, log);
            } else if (!now.serves(folder) && !before.folders().contains(folder)) {
                warnOfDuplicate(folder, now.named(folder.name()).orElseThrow());
            }
        }
    }

    private void warnOfDuplicate(SharedFolder folder, SharedFolder first) {
        log.warn(
                "two configurations {} have the name '{}': {} is {}, and {} is not shared; change 'name' in one of them",
                FolderComponent.PID,
                folder.name(),
                first.remoteName(),
                first.path(),
                folder.path());
    }

    @Override
    public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
        return provider.connect(request);
    }

    @Override
    public RouteAnswer<String> user(String name, OperationContext context) {
        return provider.user(name);
    }

    @Override
    public RouteAnswer<UniversalName> universalName(String path, OperationContext context) {
        return provider.universalName(path);
    }
}
