package net.patchbay.router;

import java.util.List;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.OperationResult.Cancelled;
import net.patchbay.notify.OperationResult.Connected;
import net.patchbay.router.connect.RoutedConnection;

/** Connections as hooks are told of them: values, never handles (D9). */
final class OperationResults {
    private OperationResults() {}

    static Connected of(RoutedConnection connection) {
        return new Connected(
                connection.id(), connection.provider(), connection.localName().orElse(""));
    }

    static OperationResult cancelled(List<RoutedConnection> connections) {
        return new Cancelled(connections.stream().map(OperationResults::of).toList());
    }
}
