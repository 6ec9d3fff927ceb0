package net.patchbay.testkit;

import java.util.concurrent.Callable;

/** A check of a provider that hasn't got one yet. */
record ProviderCheck(String name, String rule, String advice, Body body) {
    /** What is checked; as {@link Check.Body}. */
    @FunctionalInterface
    interface Body {
        void run(Trial trial) throws Exception;
    }

    Check of(Callable<? extends ProviderFixture> fixtures) {
        return new Check(name, rule, advice, Check.BOUND, () -> {
            Trial trial = new Trial(fixtures.call());
            try {
                body.run(trial);
            } finally {
                trial.end();
            }
        });
    }
}
