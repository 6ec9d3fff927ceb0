package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.notify.HookConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Constants;

/** D2, D18: hooks that can't be used are kept with the reason. */
class HookRejectionTest extends HookScene {
    static List<Arguments> whatIsWrong() {
        return List.of(
                Arguments.of(Constants.SERVICE_SCOPE, Constants.SCOPE_PROTOTYPE, "prototype"),
                Arguments.of(HookConstants.OPERATIONS, "DREAM", "[DREAM]"),
                Arguments.of(HookConstants.OPERATIONS, List.of("GET_USER", "DREAM"), "SOCKET_CONNECT"),
                Arguments.of(HookConstants.OPERATIONS, 7, "must be a text"),
                Arguments.of(HookConstants.ORIGINS, "MARS", "'MARS'"),
                Arguments.of(HookConstants.ORIGINS, new String[] {"RESTORE", "MARS"}, "CALLER or RESTORE"),
                Arguments.of(HookConstants.FAILURE_POLICY, "ajar", "open or closed"),
                Arguments.of(HookConstants.TIMEOUT, 0L, "whole number"),
                Arguments.of(HookConstants.TIMEOUT, "soon", "'soon'"),
                Arguments.of(HookConstants.NAME, "", "1 to 64"),
                Arguments.of(HookConstants.NAME, 7, "1 to 64"));
    }

    @ParameterizedTest
    @MethodSource("whatIsWrong")
    void d2AndD18OneThatCantBeUsedIsRejectedWithAReasonAndToldNothing(String key, Object value, String reason)
            throws Exception {
        hook("wrong", 1, true, key, value);
        add();
        assertThat(told).isEmpty();
        assertThat(router.runtime.router().hooks).isEmpty();
        HookDTO rejected = router.runtime.router().rejectedHooks.get(0);
        assertThat(rejected.state).isEqualTo(HookDTO.REJECTED);
        assertThat(rejected.reason).contains(reason);
        assertThat(rejected.bundle).isEqualTo("test.bundle/1.2.3");
        assertThat(router.logged).anyMatch(line -> line.contains("is rejected") && line.contains(reason));
    }

    @Test
    void oneWithoutANameIsRejected() {
        router.withHook(null, new RecordingHook("nameless", told));
        assertThat(router.runtime.router().rejectedHooks).singleElement().satisfies(hook -> assertThat(hook.reason)
                .contains(HookConstants.NAME));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void d18TheScopesOfOneObjectAreTaken(String scope) throws Exception {
        hook("h", 1, true, Constants.SERVICE_SCOPE, scope);
        add();
        assertThat(told).hasSize(2);
    }

    static List<String> scopes() {
        return List.of(Constants.SCOPE_SINGLETON, Constants.SCOPE_BUNDLE);
    }

    @Test
    void d2OneThatIsMendedIsToldFromThenOnAndOneThatIsSpoiltNoMore() throws Exception {
        hook("h", 1, true, HookConstants.OPERATIONS, "DREAM");
        add();
        router.modifyHook("h", HookConstants.OPERATIONS, "ADD_CONNECTION");
        add();
        assertThat(told).hasSize(2);
        assertThat(router.runtime.router().rejectedHooks).isEmpty();
        router.modifyHook("h", HookConstants.OPERATIONS, "DREAM");
        add();
        assertThat(told).hasSize(2);
        assertThat(router.runtime.router().rejectedHooks).hasSize(1);
        router.removeHook("h");
        assertThat(router.runtime.router().rejectedHooks).isEmpty();
    }
}
