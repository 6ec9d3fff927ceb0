package net.patchbay.itests;

import org.junit.runner.Description;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;
import org.ops4j.pax.exam.junit.PaxExam;

/** Skips a class of tests, and says why, where OpenSSH's server is not installed. */
public final class WithOpenSsh extends PaxExam {
    public WithOpenSsh(Class<?> tests) throws InitializationError {
        super(tests);
    }

    @Override
    public void run(RunNotifier notifier) {
        if (OpenSsh.isInstalled()) {
            super.run(notifier);
            return;
        }
        System.out.println("skipped: " + getDescription().getDisplayName()
                + "; install OpenSSH's server (the package openssh-server) to run it");
        getDescription().getChildren().forEach(each -> skip(each, notifier));
    }

    private static void skip(Description each, RunNotifier notifier) {
        notifier.fireTestIgnored(each);
    }
}
