package net.patchbay.testkit;

import java.util.concurrent.Callable;

/** A check of a hook that hasn't got one yet. */
record HookCheck(String name, String rule, String advice, Body body) {
    /** What is checked; as {@link Check.Body}. */
    @FunctionalInterface
    interface Body {
        void run(Told told) throws Exception;
    }

    Check of(Callable<? extends HookFixture> fixtures) {
        return new Check(name, rule, advice, Check.BOUND, () -> {
            HookFixture fixture = fixtures.call();
            try {
                body.run(new Told(fixture));
            } finally {
                fixture.close();
            }
        });
    }
}
