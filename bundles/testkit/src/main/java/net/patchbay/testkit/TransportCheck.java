package net.patchbay.testkit;

import java.util.concurrent.Callable;

/** A check of a transport that hasn't got one yet. */
record TransportCheck(String name, String rule, String advice, Body body) {
    /** What is checked; as {@link Check.Body}. */
    @FunctionalInterface
    interface Body {
        void run(TransportTrial trial) throws Exception;
    }

    Check of(Callable<? extends TransportFixture> fixtures) {
        return new Check(name, rule, advice, Check.BOUND, () -> {
            TransportTrial trial = new TransportTrial(fixtures.call());
            try {
                body.run(trial);
            } finally {
                trial.end();
            }
        });
    }
}
