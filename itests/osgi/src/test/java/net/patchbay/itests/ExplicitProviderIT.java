package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** A provider that the request names (D25). */
public class ExplicitProviderIT extends RunningRouter {
    private static ConnectionRequest by(String provider) throws NetworkException {
        return ConnectionRequest.to("//server/share").provider(provider).build();
    }

    @Test
    public void asksOnlyTheOneNamedWhateverItClaims() throws Exception {
        ScriptedService other = provider("other", "ranking", 9);
        provider("named", "schemes", "sftp");

        try (Connection connection = router().addConnection(by("named"))) {
            assertThat(connection.provider()).isEqualTo("named");
        }
        assertThat(other.count("asked")).isZero();
    }

    @Test
    public void asksNobodyElseWhenTheOneNamedDeclines() throws Exception {
        ScriptedService other = provider("other", "ranking", 9);
        provider("named", "script", "notmine");

        assertThat(failure(() -> router().addConnection(by("named"))).status()).isEqualTo(NetworkStatus.BAD_NET_NAME);
        assertThat(other.count("asked")).isZero();
    }

    @Test
    public void saysBadProviderForANameThatNobodyHas() throws Exception {
        ScriptedService other = provider("other");

        NetworkException failure = failure(() -> router().addConnection(by("nobody")));

        assertThat(failure.status()).isEqualTo(NetworkStatus.BAD_PROVIDER);
        assertThat(failure).hasMessageContaining("nobody");
        assertThat(other.count("asked")).isZero();
        assertThat(failure(() -> router().networkInformation("nobody")).status())
                .isEqualTo(NetworkStatus.BAD_PROVIDER);
    }

    @Test
    public void comparesNamesExactly() throws Exception {
        provider("Named");

        assertThat(failure(() -> router().addConnection(by("named"))).status()).isEqualTo(NetworkStatus.BAD_PROVIDER);
    }

    @Test
    public void asksEverybodyForAnEmptyName() throws Exception {
        provider("any");

        router().addConnection(by("")).close();
        router().addConnection(by(null)).close();
    }

    /** Source: WNetGetProviderName, WNetGetNetworkInformation. */
    @Test
    public void tellsProvidersByTheirNetworkType() throws Exception {
        provider("typed", "nettype", 0x00250000);

        assertThat(router().providerName(0x00250007)).isEqualTo("typed");
        assertThat(failure(() -> router().providerName(0x00260000)).status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(router().networkInformation("typed")).satisfies(information -> {
            assertThat(information.provider()).isEqualTo("typed");
            assertThat(information.version()).isEqualTo("1.0.0");
            assertThat(information.status()).isEqualTo(NetworkStatus.SUCCESS);
            assertThat(information.netType()).isEqualTo(0x00250000);
        });
    }
}
