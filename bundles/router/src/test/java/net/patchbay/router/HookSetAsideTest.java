package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import org.junit.jupiter.api.Test;

/** D15: a hook that hangs repeatedly is set aside. */
class HookSetAsideTest extends HookScene {

    @Test
    void d15OneThatHangsThreeTimesInARowIsSetAsideUntilTheOperatorPutsItBack() throws Exception {
        RecordingHook hook = hanging("hanger", 1, "open");
        for (int i = 0; i < 4; i++) {
            add();
        }
        assertThat(hook.notifications).hasSize(3);
        HookDTO aside = dto("hanger");
        assertThat(aside.state).isEqualTo(HookDTO.SET_ASIDE);
        assertThat(aside.setAsideFor).isBetween(15_000L, 30_000L);
        assertThat(aside.reason).contains("hung");
        assertThat(router.logged).anyMatch(line -> line.contains("hook hanger") && line.contains("set aside"));
        hook.onBefore(notification -> Before.proceed());
        assertThat(router.runtime.putBack("hanger")).isTrue();
        assertThat(router.runtime.putBack("nobody")).isFalse();
        add();
        assertThat(hook.notifications).hasSize(4);
        assertThat(dto("hanger").state).isEqualTo(HookDTO.ACTIVE);
    }

    @Test
    void d15AnUpdateOfItsServicePutsItBack() throws Exception {
        RecordingHook hook = hanging("hanger", 1, "open");
        for (int i = 0; i < 3; i++) {
            add();
        }
        hook.onBefore(notification -> Before.proceed());
        router.modifyHook("hanger", "any", "thing");
        add();
        assertThat(hook.notifications).hasSize(4);
    }

    @Test
    void d15TwoHangsAndAnAnswerAreNotThreeInARow() throws Exception {
        RecordingHook hook = hanging("hanger", 1, "open");
        add();
        add();
        hook.onBefore(notification -> Before.proceed());
        add();
        hook.onBefore(notification -> {
            hang.stay();
            return Before.proceed();
        });
        add();
        assertThat(dto("hanger").state).isEqualTo(HookDTO.ACTIVE);
    }

    @Test
    void d15WhileAClosedHookIsSetAsideEveryOperationOfItsKindsIsVetoedWithItsName() throws Exception {
        Connection connection = add();
        RecordingHook hook = hanging("hanger", 1, "closed");
        for (int i = 0; i < 3; i++) {
            failedAdd();
        }
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(failure).hasMessageContaining("hook hanger").hasMessageContaining("set aside");
        assertThat(hook.notifications).hasSize(3);
        assertThat(connection.isOpen()).isTrue();
        router.runtime.putBack("hanger");
        hook.onBefore(notification -> Before.proceed());
        assertThat(add().isOpen()).isTrue();
    }

    @Test
    void d15AContextIsGivenBackAlsoToAHookThatIsSetAsideAndThatDoesNotPutItBack() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        hook("blocker", 9, false).onBefore(notification -> {
            if (inside.getCount() > 0) {
                inside.countDown();
                goOn.await();
            }
            return Before.proceed();
        });
        RecordingHook hook = hook("hanger", 1, false, HookConstants.TIMEOUT, SHORT);
        CompletableFuture<Connection> first = router.face.addConnectionAsync(TestRouter.request(NAME));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        hook.onBefore(notification -> {
            hang.stay();
            return Before.proceed();
        });
        for (int i = 0; i < 3; i++) {
            add();
        }
        assertThat(dto("hanger").state).isEqualTo(HookDTO.SET_ASIDE);
        goOn.countDown();
        first.get(10, TimeUnit.SECONDS);
        assertThat(hook.outcomes).hasSize(1);
        assertThat(dto("hanger").state).isEqualTo(HookDTO.SET_ASIDE);
    }
}
