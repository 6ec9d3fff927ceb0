package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.junit.Test;
import org.osgi.framework.Constants;

/** What is bound, what was rejected and why, what is connected, and what happened. */
public class RuntimeIT extends RunningRouter {
    private static final String NAME = "//server/share";

    private long changeCount() {
        return (Long) context().getServiceReference(RouterRuntime.class).getProperty(Constants.SERVICE_CHANGECOUNT);
    }

    private void awaitChangeAfter(long before) {
        Until.seen("a change after " + before, this::changeCount, count -> count > before);
    }

    @Test
    public void countsEachChangeOfWhatIsBoundOrRejected() throws Exception {
        long start = changeCount();
        ScriptedService provider = provider("p");
        awaitChangeAfter(start);

        long bound = changeCount();
        provider.modify("ranking", 7);
        awaitChangeAfter(bound);

        long modified = changeCount();
        provider(bundle("itest.same"), "p");
        awaitChangeAfter(modified);

        long rejected = changeCount();
        provider.unregister();
        awaitChangeAfter(rejected);
        assertThat(runtime().router().changeCount).isGreaterThanOrEqualTo(rejected);
    }

    @Test
    public void showsWhatAProviderStates() throws Exception {
        provider(
                "p",
                "ranking",
                3,
                "schemes",
                new String[] {"sftp", "unc"},
                "servers",
                "*.example",
                "timeout",
                "1500",
                "nonblocking",
                "true");

        ProviderDTO dto = dto("p").orElseThrow();

        assertThat(dto.state).isEqualTo(ProviderDTO.ACTIVE);
        assertThat(dto.reason).isNull();
        assertThat(dto.ranking).isEqualTo(3);
        assertThat(dto.schemes).containsExactly("sftp", "unc");
        assertThat(dto.servers).containsExactly("*.example");
        assertThat(dto.timeout).isEqualTo(1500);
        assertThat(dto.nonblocking).isTrue();
        assertThat(dto.bundle).isEqualTo("itest.p/1.0.0");
        assertThat(dto.serviceId).isPositive();
    }

    @Test
    public void countsWhatAProviderDid() throws Exception {
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME);
        provider.follow("script", "notmine");
        failure(() -> connect(NAME));
        provider.follow("script", "throw:own");
        failure(() -> connect(NAME));

        ProviderDTO dto = dto("p").orElseThrow();

        assertThat(dto.asked).isEqualTo(3);
        assertThat(dto.accepted).isEqualTo(1);
        assertThat(dto.failed).isEqualTo(1);
        assertThat(dto.connections).isEqualTo(1);
        connection.close();
        assertThat(dto("p").orElseThrow().connections).isZero();
    }

    /** A service that can't be used is remembered with a reason, never dropped in silence. */
    @Test
    public void remembersWhatItRejectedAndWhy() throws Exception {
        TestBundle bundle = bundle("itest.rejected");
        bundle.command("register", Pairs.of("key", "nameless"));
        bundle.command("register", Pairs.of("key", "blank", "name", ""));
        bundle.command("register", Pairs.of("key", "number", "name", 7));

        Until.seen("three rejected", () -> runtime().router().rejected, rejected -> rejected.size() == 3);

        assertThat(runtime().router().providers).isEmpty();
        assertThat(runtime().router().rejected).allSatisfy(rejected -> {
            assertThat(rejected.state).isEqualTo(ProviderDTO.REJECTED);
            assertThat(rejected.reason).contains("patchbay.provider.name");
            assertThat(rejected.bundle).isEqualTo("itest.rejected/1.0.0");
            assertThat(rejected.serviceId).isPositive();
        });
        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.NO_NETWORK);
    }

    @Test
    public void usesARejectedServiceOnceItsPropertiesAreRight() throws Exception {
        TestBundle bundle = bundle("itest.rejected");
        bundle.command("register", Pairs.of("key", "late"));
        Until.seen("it rejected", () -> runtime().router().rejected.size(), rejected -> rejected == 1);

        bundle.command("modify", Pairs.of("key", "late", "name", "late"));

        Until.holds("it bound", () -> dto("late").isPresent());
        assertThat(runtime().router().rejected).isEmpty();
    }

    @Test
    public void showsWhatIsConnected() throws Exception {
        provider("p");
        Connection connection = connect(NAME, "Z:");
        Files.readString(connection.fileSystem().getPath("/welcome.txt"));
        Files.writeString(connection.fileSystem().getPath("/new.txt"), "12345");

        assertThat(connectionDTO(connection.id())).hasValueSatisfying(dto -> {
            assertThat(dto.localName).isEqualTo("Z:");
            assertThat(dto.remoteName).isEqualTo(NAME);
            assertThat(dto.provider).isEqualTo("p");
            assertThat(dto.type).isEqualTo("DISK");
            assertThat(dto.askedBy).isEqualTo(context().getBundle().getSymbolicName());
            assertThat(dto.since).isPositive();
            assertThat(dto.openFiles).isZero();
            assertThat(dto.bytesRead).isEqualTo(7);
            assertThat(dto.bytesWritten).isEqualTo(5);
        });
        router().cancelConnection("Z:");
        assertThat(runtime().router().connections).isEmpty();
    }

    /** The memory of operations is bounded, the newest first, each found by its id. */
    @Test
    public void remembersTheNewestOperations() throws Exception {
        configure("trace.size", 3);
        provider("p", "script", "notmine");
        for (int i = 0; i < 5; i++) {
            String name = "//server/share" + i;
            failure(() -> connect(name));
        }

        assertThat(runtime().operations())
                .extracting(OperationTrace::remoteName)
                .containsExactly("//server/share4", "//server/share3", "//server/share2");
        OperationTrace newest = runtime().operations().get(0);
        assertThat(newest.kind()).isEqualTo(OperationKind.ADD_CONNECTION);
        assertThat(newest.status()).isEqualTo(NetworkStatus.BAD_NET_NAME);
        assertThat(runtime().operation(newest.operationId())).contains(newest);
        assertThat(runtime().operation("no such operation")).isEmpty();
    }
}
