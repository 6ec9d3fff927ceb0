package net.patchbay.router.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationKind;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.operation.Operations;
import org.junit.jupiter.api.Test;

/** The connections that there are: each once, none forgotten. */
class SlotsTest {
    private static final int MANY = 10_000;

    private final Operations operations = new Operations(1);
    private final Slots slots = new Slots();

    @Test
    void holdsEachOnceHoweverManyThereAre() throws Exception {
        List<RoutedConnection> added = added(MANY);

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void holdsNoneThatWasRemovedAndUsesItsRoomAgain() throws Exception {
        List<RoutedConnection> first = added(MANY);
        first.forEach(slots::remove);
        assertThat(listed()).isEmpty();

        List<RoutedConnection> second = added(MANY);
        List<RoutedConnection> gone = second.subList(0, MANY / 2);
        gone.forEach(slots::remove);

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(second.subList(MANY / 2, MANY));
    }

    @Test
    void losesNoneWhenManyThreadsAddAndRemove() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<RoutedConnection>> busy = this::comeAndGo;
            List<RoutedConnection> stayed = new ArrayList<>();
            for (Future<List<RoutedConnection>> each : threads.invokeAll(List.of(busy, busy, busy, busy))) {
                stayed.addAll(each.get(60, TimeUnit.SECONDS));
            }
            assertThat(listed()).containsExactlyInAnyOrderElementsOf(stayed);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<RoutedConnection> comeAndGo() throws NetworkException {
        List<RoutedConnection> stayed = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            RoutedConnection connection = connection();
            slots.add(connection);
            if (i % 10 == 0) {
                stayed.add(connection);
            } else {
                slots.remove(connection);
            }
        }
        return stayed;
    }

    private List<RoutedConnection> added(int count) throws NetworkException {
        List<RoutedConnection> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RoutedConnection connection = connection();
            slots.add(connection);
            added.add(connection);
        }
        return added;
    }

    private List<RoutedConnection> listed() {
        List<RoutedConnection> listed = new ArrayList<>();
        slots.forEach(listed::add);
        return listed;
    }

    private RoutedConnection connection() throws NetworkException {
        Operation.Subject subject =
                new Operation.Subject(OperationKind.ADD_CONNECTION, "", "", "test", Credentials.DEFAULT);
        Operation made = operations.begin(subject, 1, null);
        ConnectionRequest request = ConnectionRequest.to("\\\\server\\share").build();
        return new RoutedConnection(made, request, new Owner("test", 1), null, null, null);
    }
}
