package net.patchbay.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The router's configuration as it is used: times in nanoseconds, each within its limits.
 *
 * @param order names of providers, asked first and in this order
 * @param providerTimeout the budget of a provider that states none
 * @param deadline how long an operation may take
 * @param drainTimeout what operations inside a provider get when it leaves
 * @param ioTimeout how long one call into a session's files may take
 * @param watchInterval the pause between two looks at a watched directory, 0 when none is watched
 * @param providerThreads threads for each provider
 * @param traceSize operations that are remembered
 * @param asyncLimit asynchronous operations at once
 * @param retryLimit how many retries hooks may have for one operation
 * @param requiredHooks names of hooks that must be there
 * @param faults what was wrong in the configuration, for people
 */
record Settings(
        List<String> order,
        long providerTimeout,
        long deadline,
        long drainTimeout,
        long ioTimeout,
        long watchInterval,
        int providerThreads,
        int traceSize,
        int asyncLimit,
        int retryLimit,
        List<String> requiredHooks,
        List<String> faults) {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final int MOST = 1_000_000;

    static Settings of(RouterConfiguration configuration) {
        List<String> faults = new ArrayList<>();
        return new Settings(
                names(configuration.provider_order()),
                millis("provider.timeout", configuration.provider_timeout(), 30_000, faults),
                millis("operation.deadline", configuration.operation_deadline(), 300_000, faults),
                millis("drain.timeout", configuration.drain_timeout(), 2_000, faults),
                millis("io.timeout", configuration.io_timeout(), 60_000, faults),
                TimeUnit.MILLISECONDS.toNanos(
                        within("watch.interval", configuration.watch_interval(), 0, 0, DAY, faults)),
                (int) within("provider.threads", configuration.provider_threads(), 32, 10_000, faults),
                (int) within("trace.size", configuration.trace_size(), 256, MOST, faults),
                (int) within("async.limit", configuration.async_limit(), 1_000, MOST, faults),
                (int) within("retry.limit", configuration.retry_limit(), 0, 3, 1_000, faults),
                names(configuration.required_hooks()),
                List.copyOf(faults));
    }

    private static List<String> names(String[] names) {
        return Arrays.stream(names)
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static long millis(String key, long value, long otherwise, List<String> faults) {
        return TimeUnit.MILLISECONDS.toNanos(within(key, value, otherwise, DAY, faults));
    }

    private static long within(String key, long value, long otherwise, long most, List<String> faults) {
        return within(key, value, 1, otherwise, most, faults);
    }

    private static long within(String key, long value, long least, long otherwise, long most, List<String> faults) {
        if (value >= least && value <= most) {
            return value;
        }
        faults.add(key + " is " + value + " and must be from " + least + " to " + most + "; " + otherwise + " is used");
        return otherwise;
    }
}
