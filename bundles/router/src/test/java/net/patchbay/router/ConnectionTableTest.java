package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.router.connect.ConnectionTable;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.route.Provider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D10: a local name belongs to one connection, and to nobody once that has ended. */
class ConnectionTableTest {
    private final TestRouter router = new TestRouter().with("p", (request, context) -> RouteAnswer.notMine());
    private final ConnectionTable table = router.router.core().table();
    private final LocalName name = localName();

    private static LocalName localName() {
        return LocalName.tryParse("Data").orElseThrow();
    }

    @AfterEach
    void close() {
        router.close();
    }

    private RoutedConnection connection() throws Exception {
        Core core = router.router.core();
        Owner owner = new Owner("test.application", 1);
        Operation operation =
                core.begin(owner, OperationKind.ADD_CONNECTION, "\\\\s\\one", "Data", Credentials.DEFAULT);
        Provider provider = core.providers().routes().named("p").orElseThrow();
        return new RoutedConnection(
                operation, TestRouter.request("\\\\s\\one", "Data"), owner, provider, new TestSession(), table);
    }

    @Test
    void d10ANameIsFreeWhenItsConnectionEndsBeforeTheNameIsListed() throws Exception {
        ConnectionTable.Reservation reservation = table.reserve(name).orElseThrow();
        RoutedConnection connection = connection();
        connection.end(new Ending(NetworkStatus.CONNECTION_UNAVAIL, "its provider has left", false));
        table.add(connection, reservation);
        assertThat(table.named(name)).isEmpty();
        assertThat(table.reserve(name)).isPresent();
    }

    @Test
    void d10TheEndOfAnEarlierConnectionTakesNoNameFromALaterOne() throws Exception {
        RoutedConnection earlier = connection();
        table.add(earlier, table.reserve(name).orElseThrow());
        earlier.end(new Ending(NetworkStatus.SUCCESS, "it was cancelled", true));
        RoutedConnection later = connection();
        ConnectionTable.Reservation reservation = table.reserve(name).orElseThrow();
        table.add(later, reservation);
        earlier.end(new Ending(NetworkStatus.SUCCESS, "it was cancelled", true));
        reservation.release();
        assertThat(table.named(name)).contains(later);
        assertThat(table.reserve(name)).isEmpty();
    }
}
