package net.patchbay.provider.sftp;

import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;

/** Why a connect ended, on its way to the answer; never leaves the provider. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final NetworkStatus status;

    Refusal(NetworkStatus status, String words) {
        super(words, null, false, false);
        this.status = status;
    }

    <T> RouteAnswer<T> answer() {
        return RouteAnswer.refused(status, getMessage());
    }
}
