package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.UniversalName;
import org.junit.Test;

/** What the router tells of a connection (D22, D35). */
public class LookupIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void findsTheConnectionOfALocalName() throws Exception {
        provider("p");
        String id = connect(NAME, "Z:").id();

        assertThat(router().connection("z:").id()).isEqualTo(id);
        assertThat(router().connection("z:").remoteName()).isEqualTo(NAME);
        assertThat(failure(() -> router().connection("Y:")).status()).isEqualTo(NetworkStatus.NOT_CONNECTED);
        assertThat(failure(() -> router().connection("auto")).status()).isEqualTo(NetworkStatus.BAD_DEVICE);
        router().cancelConnection("Z:");
    }

    @Test
    public void tellsTheUserOfAConnection() throws Exception {
        provider("p", "sessionUser", "DOMAIN\\me");
        connect(NAME, "Z:");
        connect("//server/other");

        assertThat(router().user("Z:")).isEqualTo("DOMAIN\\me");
        assertThat(router().user("//server/other")).isEqualTo("DOMAIN\\me");
        router().cancelConnection("Z:");
    }

    @Test
    public void tellsTheUniversalNameOfAPathOnAConnection() throws Exception {
        provider("p");
        connect("\\\\server\\share", "Z:");

        UniversalName name = router().universalName("z:/folder/file.txt");

        assertThat(name.connectionName()).isEqualTo("\\\\server\\share");
        assertThat(name.remainingPath().replace('\\', '/')).isEqualTo("/folder/file.txt");
        assertThat(name.universalName()).isEqualTo(name.connectionName() + name.remainingPath());
        assertThat(failure(() -> router().universalName("")).status()).isEqualTo(NetworkStatus.BAD_DEVICE);
        router().cancelConnection("Z:");
    }

    @Test
    public void passesOnTheFiguresThatAProviderTells() throws Exception {
        provider("p", "performance", "tell");
        connect(NAME, "Z:");

        assertThat(router().connectionPerformance("Z:")).satisfies(figures -> {
            assertThat(figures.source()).isEqualTo(ConnectionPerformance.Source.PROVIDER);
            assertThat(figures.bitsPerSecond()).isEqualTo(1_000_000);
        });
        router().cancelConnection("Z:");
    }

    /** D35: a provider that can't tell gets a measured estimate, marked so. */
    @Test
    public void measuresWhereTheProviderCannotTell() throws Exception {
        provider("p");
        connect(NAME);

        assertThat(router().connectionPerformance(NAME)).satisfies(figures -> {
            assertThat(figures.source()).isEqualTo(ConnectionPerformance.Source.MEASURED);
            assertThat(figures.flags()).contains(ConnectionPerformance.Flag.DYNAMIC);
        });
    }

    @Test
    public void saysExtendedErrorWhereTheSessionThrows() throws Exception {
        provider("p", "performance", "throw:own");
        connect(NAME);

        assertThat(failure(() -> router().connectionPerformance(NAME))).satisfies(failure -> {
            assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            assertThat(failure.provider()).contains("p");
        });
    }

    /** D13: a password is in nothing that the router shows, and the provider still gets it. */
    @Test
    public void showsNoPassword() throws Exception {
        ScriptedService provider =
                provider("p", "schemes", "sftp", "script", "refuse:ACCESS_DENIED:wrong password s3cr3t-word");
        String remoteName = "sftp://me:s3cr3t-word@host/x";

        var failure = failure(() -> connect(remoteName));
        assertThat(provider.note("password")).isEqualTo("s3cr3t-word");
        assertThat(provider.note("user")).isEqualTo("me");
        assertThat(failure.toString()).doesNotContain("s3cr3t-word");
        assertThat(failure.trace().orElseThrow().toString()).doesNotContain("s3cr3t-word");
        assertThat(runtime().operations().toString()).doesNotContain("s3cr3t-word");

        provider.follow("script", "accept");
        var connection = router().addConnection(ConnectionRequest.to(remoteName).build());
        assertThat(connection.remoteName()).doesNotContain("s3cr3t-word").contains("me@host");
        assertThat(connection.toString()).doesNotContain("s3cr3t-word");
        assertThat(runtime().router().connections.toString()).doesNotContain("s3cr3t-word");
    }
}
