package net.patchbay.router;

import java.util.List;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.RemoteName;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.operation.Operation;

/**
 * The connections that a name stands for: that of a local name, or all of the asking bundle's to a remote name that have
 * no local name (D34, D65).
 *
 * @param local the local name, or null
 * @param remote the remote name that was given, or null
 * @param connections what it stands for, the oldest first; empty for nothing
 */
record Named(LocalName local, RemoteName remote, List<RoutedConnection> connections) {
    static Named of(Core core, Owner owner, String name) throws NetworkException {
        LocalName local = LocalName.tryParse(name).orElse(null);
        if (local != null) {
            return new Named(
                    local, null, core.table().named(local).map(List::of).orElse(List.of()));
        }
        RemoteName remote = RemoteName.parse(name);
        return new Named(null, remote, core.table().unnamed(remote, owner));
    }

    /** Begins an operation on them. */
    Operation begin(Core core, Owner owner, OperationKind kind) throws NetworkException {
        return core.begin(owner, kind, remoteName(), local == null ? "" : local.toString(), Credentials.DEFAULT);
    }

    private String remoteName() {
        if (remote != null) {
            return remote.toString();
        }
        return connections.isEmpty() ? "" : connections.get(0).remoteName();
    }
}
