package net.patchbay.mpr.spi;

import net.patchbay.mpr.UniversalName;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A further ability of a {@link NetworkProvider}: tells the universal names of paths that start with no connected local
 * name. Register the same service under this type too. Source: {@code NPGetUniversalName}.
 */
@ConsumerType
public interface UniversalNameProvider {
    /**
     * Tells the name by which other machines know a path. Budget, thread and errors as
     * {@link NetworkProvider#addConnection}.
     *
     * @param path the path, which need not exist; never null
     * @param context the operation; never null
     * @return the name, or why not: {@code NOT_CONNECTED} when the path is none of this provider's
     * @throws Exception as for {@link NetworkProvider#addConnection}
     */
    RouteAnswer<UniversalName> universalName(String path, OperationContext context) throws Exception;
}
