package net.patchbay.socket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.winsock.FlowSpec.ServiceType;

/** An operator's change of how what a socket sends is treated (D63). Any thread but the socket's loop. */
final class Marking {
    private static final long LOOP_SECONDS = 30;

    private Marking() {}

    /** Empty when it is done, else why not. */
    static Optional<String> mark(SocketCore socket, String serviceType) {
        Optional<ServiceType> type = Arrays.stream(ServiceType.values())
                .filter(one ->
                        words(one).equals(serviceType.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst();
        if (type.isEmpty()) {
            return Optional.of("there is no service type '" + serviceType + "', only "
                    + Arrays.stream(ServiceType.values()).map(Marking::words).collect(Collectors.joining(", ")));
        }
        return outcome(socket, socket.keeper().mark(type.get()));
    }

    private static String words(ServiceType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> outcome(SocketCore socket, CompletableFuture<Boolean> marking) {
        try {
            return marking.get(LOOP_SECONDS, TimeUnit.SECONDS)
                    ? Optional.empty()
                    : Optional.of("the transport of " + socket + " can't mark what it sends");
        } catch (ExecutionException e) {
            return Optional.of(e.getCause().getMessage());
        } catch (TimeoutException e) {
            return Optional.of("the loop of " + socket + " hasn't answered for " + LOOP_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the thread was interrupted while it waited for " + socket);
        }
    }
}
