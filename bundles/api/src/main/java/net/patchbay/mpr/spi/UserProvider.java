package net.patchbay.mpr.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A further ability of a {@link NetworkProvider}: tells users of names that the router knows no connection of. Register
 * the same service under this type too. Source: {@code NPGetUser}.
 */
@ConsumerType
public interface UserProvider {
    /**
     * Tells the user that a name is used as. Budget, thread and errors as {@link NetworkProvider#addConnection}.
     *
     * @param name a local or remote name, or "" for the default user; never null
     * @param context the operation; never null
     * @return the user, or why not: {@code NOT_CONNECTED} when the name is none of this provider's
     * @throws Exception as for {@link NetworkProvider#addConnection}
     */
    RouteAnswer<String> user(String name, OperationContext context) throws Exception;
}
