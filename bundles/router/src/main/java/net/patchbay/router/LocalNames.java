package net.patchbay.router;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.ResourceType;
import net.patchbay.router.connect.ConnectionTable.Reservation;
import net.patchbay.router.operation.Operation;

/** Reserves the local name of an operation before anybody is told or asked, so that no two can have it (D10). */
final class LocalNames {
    private final Core core;
    private final Operation operation;

    LocalNames(Core core, Operation operation) {
        this.core = core;
        this.operation = operation;
    }

    /** The one that is wanted. */
    Reservation reserve(LocalName wanted) throws NetworkException {
        return core.table()
                .reserve(wanted)
                .orElseThrow(() -> core.refused(
                        operation, NetworkStatus.ALREADY_ASSIGNED, wanted + " is in use" + usedFor(wanted)));
    }

    private String usedFor(LocalName name) {
        return core.table()
                .named(name)
                .map(connection -> " for '" + connection.remoteName() + "'")
                .orElse(" by a request in progress");
    }

    /** The first device of that type that is free. */
    Reservation pick(ResourceType type) throws NetworkException {
        if (type == ResourceType.ANY) {
            throw core.refused(
                    operation,
                    NetworkStatus.INVALID_PARAMETER,
                    "a local name can be picked for DISK or for PRINT, and the request says ANY");
        }
        for (Iterator<String> devices = devices(type).iterator(); devices.hasNext(); ) {
            Optional<Reservation> reserved = core.table().reserve(LocalName.parse(devices.next()));
            if (reserved.isPresent()) {
                return reserved.get();
            }
        }
        throw core.refused(
                operation,
                NetworkStatus.NO_MORE_ITEMS,
                type == ResourceType.DISK ? "Z: down to C: are all in use" : "LPT1 to LPT9 are all in use");
    }

    /** Drives from the last to the third, as the original does since it has had two floppies. */
    private static Stream<String> devices(ResourceType type) {
        return type == ResourceType.DISK
                ? IntStream.rangeClosed(0, 'Z' - 'C').mapToObj(i -> (char) ('Z' - i) + ":")
                : IntStream.rangeClosed(1, 9).mapToObj(i -> "LPT" + i);
    }
}
