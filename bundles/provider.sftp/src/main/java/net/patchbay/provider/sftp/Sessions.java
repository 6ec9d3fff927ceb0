package net.patchbay.provider.sftp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.NetworkStatus;

/** How many sessions each server has. Safe for several threads. */
final class Sessions {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /**
     * Counts one more.
     *
     * @param most how many a server may have, 0 for any number
     * @throws Refusal it has as many already
     */
    void begin(String server, int most) throws Refusal {
        int count = counts.merge(server, 1, Integer::sum);
        if (most > 0 && count > most) {
            end(server);
            throw new Refusal(
                    NetworkStatus.BUSY,
                    server + " has " + most + (most == 1 ? " session" : " sessions")
                            + " already, which is the limit; cancel a"
                            + " connection, or raise max.sessions in the configuration " + SftpProviderComponent.PID);
        }
    }

    int count(String server) {
        return counts.getOrDefault(server, 0);
    }

    void end(String server) {
        counts.computeIfPresent(server, (key, count) -> count == 1 ? null : count - 1);
    }
}
