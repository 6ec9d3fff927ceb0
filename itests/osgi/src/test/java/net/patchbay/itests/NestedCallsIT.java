package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** A provider that calls the router from inside its own call (D17). */
public class NestedCallsIT extends RunningRouter {
    @Test
    public void mayConnectToAnotherName() throws Exception {
        ScriptedService outer = provider("outer", "schemes", "outer", "script", "nest:inner://host/x");
        provider("inner", "schemes", "inner");

        Connection connection = connect("outer://host/x");

        assertThat(connection.provider()).isEqualTo("outer");
        assertThat(outer.note("nested")).isEqualTo("SUCCESS");
        assertThat(runtime().router().connections)
                .extracting(each -> each.askedBy)
                .containsExactlyInAnyOrder("itest.outer", context().getBundle().getSymbolicName());
    }

    /** The same for one that is called on the caller's own thread. */
    @Test
    public void mayConnectToAnotherNameInline() throws Exception {
        ScriptedService outer =
                provider("outer", "schemes", "outer", "script", "nest:inner://host/x", "nonblocking", true);
        provider("inner", "schemes", "inner", "nonblocking", true);

        assertThat(connect("outer://host/x").provider()).isEqualTo("outer");
        assertThat(outer.note("nested")).isEqualTo("SUCCESS");
    }

    /** What would wait for itself ends at once: the local name is reserved by the outer call. */
    @Test
    public void findsTheLocalNameOfTheOuterCallAssigned() throws Exception {
        ScriptedService outer =
                provider("outer", "schemes", "outer", "script", "nest:inner://host/x", "nestedLocalName", "Z:");
        ScriptedService inner = provider("inner", "schemes", "inner");

        Connection connection = connect("outer://host/x", "Z:");

        assertThat(outer.note("nested")).isEqualTo("ALREADY_ASSIGNED");
        assertThat(inner.count("asked")).isZero();
        assertThat(connection.isOpen()).isTrue();
        router().cancelConnection("Z:");
    }

    @Test
    public void endsARecursionWithTheReentrancyLimit() throws Exception {
        ScriptedService recursive = provider("recursive", "script", "recurse");

        NetworkException failure = failure(() -> connect("//server/share"));

        assertThat(failure.status()).isEqualTo(NetworkStatus.REENTRANCY_LIMIT);
        assertThat(recursive.count("asked")).isBetween(8, 9);
        recursive.awaitInside(0);
        assertThat(recursive.count("accepted")).isZero();
    }

    @Test
    public void endsARecursionInlineWithTheReentrancyLimit() throws Exception {
        ScriptedService recursive = provider("recursive", "script", "recurse", "nonblocking", true);

        assertThat(failure(() -> connect("//server/share")).status()).isEqualTo(NetworkStatus.REENTRANCY_LIMIT);
        assertThat(recursive.count("asked")).isBetween(8, 9);
    }

    /** What would wait for itself ends at once: the outer call has used up the provider's threads. */
    @Test
    public void findsAProviderBusyWhoseThreadsTheOuterCallUsedUp() throws Exception {
        configure("provider.threads", 1);
        ScriptedService recursive = provider("recursive", "script", "recurse");

        assertThat(failure(() -> connect("//server/share")).status()).isEqualTo(NetworkStatus.BUSY);

        assertThat(recursive.count("asked")).isEqualTo(1);
        assertThat(recursive.note("nested")).isEqualTo("BUSY");
    }

    /** Two that ask for each other end too, and never wait for each other. */
    @Test
    public void endsTwoThatAskForEachOther() throws Exception {
        ScriptedService ping = provider("ping", "schemes", "ping", "script", "nest:pong://host/x");
        ScriptedService pong = provider("pong", "schemes", "pong", "script", "nest:ping://host/x");

        Running connecting = start("ping", () -> connect("ping://host/x"));

        connecting.succeeds();
        assertThat(ping.count("asked") + pong.count("asked")).isBetween(8, 9);
    }
}
