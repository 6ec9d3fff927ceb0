package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.ResourceType;
import org.junit.Test;

/** Local names: reserved, given back, picked (D10, D12, D27). */
public class LocalNamesIT extends RunningRouter {
    private static final String NAME = "//server/share";

    private static ConnectionRequest of(ResourceType type) throws NetworkException {
        return ConnectionRequest.to(NAME).type(type).build();
    }

    @Test
    public void reservesTheNameWhileTheFirstRequestIsOnItsWay() throws Exception {
        ScriptedService slow = provider("slow", "script", "hang");
        Running first = start("first", () -> connect(NAME, "Z:"));
        slow.awaitInside(1);

        assertThat(failure(() -> connect(NAME, "z:")).status()).isEqualTo(NetworkStatus.ALREADY_ASSIGNED);

        assertThat(slow.count("asked")).isEqualTo(1);
        slow.release();
        first.succeeds();
        assertThat(failure(() -> connect(NAME, "Z:")).status()).isEqualTo(NetworkStatus.ALREADY_ASSIGNED);
        router().cancelConnection("Z:");
    }

    @Test
    public void givesTheNameBackWhenTheRequestFails() throws Exception {
        ScriptedService provider = provider("p", "script", "refuse:ACCESS_DENIED");
        assertThat(failure(() -> connect(NAME, "Z:")).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        provider.follow("script", "throw:java.lang.LinkageError");
        assertThat(failure(() -> connect(NAME, "Z:")).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        provider.follow("script", "accept");

        assertThat(connect(NAME, "Z:").localName()).contains("Z:");
        router().cancelConnection("Z:");
        assertThat(connect(NAME, "Z:").isOpen()).isTrue();
        router().cancelConnection("z:");
    }

    @Test
    public void keepsAConnectionWithALocalNameWhenItsHandleIsClosed() throws Exception {
        provider("p");
        Connection connection = connect(NAME, "data");

        connection.close();

        assertThat(connection.isOpen()).isTrue();
        assertThat(router().connection("DATA").isOpen()).isTrue();
        router().cancelConnection("Data");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void picksDrivesFromZDownwards() throws Exception {
        provider("p");
        connect(NAME, "y:");

        assertThat(router().useConnection(of(ResourceType.DISK)).localName()).contains("Z:");
        assertThat(router().useConnection(of(ResourceType.DISK)).localName()).contains("X:");
        router().cancelConnection("Z:");
        assertThat(router().useConnection(of(ResourceType.DISK)).localName()).contains("Z:");
        cancelAll();
    }

    @Test
    public void picksPrintersFromLpt1Upwards() throws Exception {
        provider("p", "script", "plain");

        assertThat(router().useConnection(of(ResourceType.PRINT)).localName()).contains("LPT1");
        assertThat(router().useConnection(of(ResourceType.PRINT)).localName()).contains("LPT2");
        cancelAll();
    }

    @Test
    public void picksNoNameForAResourceOfAnyType() throws Exception {
        ScriptedService provider = provider("p");

        assertThat(failure(() -> router().useConnection(of(ResourceType.ANY))).status())
                .isEqualTo(NetworkStatus.INVALID_PARAMETER);
        assertThat(provider.count("asked")).isZero();
    }

    @Test
    public void saysNoMoreItemsWhenNoNameIsFree() throws Exception {
        ScriptedService provider = provider("p");
        List<String> picked = new ArrayList<>();
        for (char drive = 'Z'; drive >= 'C'; drive--) {
            picked.add(router().useConnection(of(ResourceType.DISK)).localName().orElseThrow());
        }

        assertThat(picked).hasSize(24).startsWith("Z:", "Y:").endsWith("C:");
        assertThat(failure(() -> router().useConnection(of(ResourceType.DISK))).status())
                .isEqualTo(NetworkStatus.NO_MORE_ITEMS);
        assertThat(provider.count("asked")).isEqualTo(24);
        cancelAll();
    }

    @Test
    public void usesTheNameThatTheRequestGives() throws Exception {
        provider("p");

        assertThat(router().useConnection(
                                ConnectionRequest.to(NAME).localName("K:").build())
                        .localName())
                .contains("K:");
        cancelAll();
    }

    @Test
    public void keepsNoNameOfAUseThatFails() throws Exception {
        ScriptedService provider = provider("p", "script", "refuse:ACCESS_DENIED");
        assertThat(failure(() -> router().useConnection(of(ResourceType.DISK))).status())
                .isEqualTo(NetworkStatus.ACCESS_DENIED);
        provider.follow("script", "accept");

        assertThat(router().useConnection(of(ResourceType.DISK)).localName()).contains("Z:");
        cancelAll();
    }

    @Test
    public void picksANameOfItsOwnForEachOfManyAtOnce() throws Exception {
        ScriptedService provider = provider("p", "script", "deaf");
        Set<String> picked = ConcurrentHashMap.newKeySet();
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(start(
                    "use-" + i,
                    () -> picked.add(router().useConnection(of(ResourceType.DISK))
                            .localName()
                            .orElseThrow())));
        }
        provider.awaitInside(24);

        provider.release();

        for (Running each : all) {
            each.succeeds();
        }
        assertThat(picked).hasSize(24);
        cancelAll();
    }

    private void cancelAll() throws NetworkException {
        for (var connection : runtime().router().connections) {
            router().cancelConnection(connection.localName);
        }
    }
}
