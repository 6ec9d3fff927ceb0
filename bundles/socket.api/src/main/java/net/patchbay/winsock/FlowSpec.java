package net.patchbay.winsock;

import java.util.Objects;

/**
 * What one direction of a socket is to be given, as far as this service knows it: how the system marks packets, and which it
 * sends first. The other fields of {@code FLOWSPEC} are carried and told, and move nothing.
 *
 * @param tokenRate bytes a second, -1 for no wish
 * @param peakBandwidth bytes a second, -1 for no wish
 * @param latency microseconds, -1 for no wish
 * @param serviceType which treatment
 */
public record FlowSpec(long tokenRate, long peakBandwidth, long latency, ServiceType serviceType) {
    /** Nothing is wished for: {@code SERVICETYPE_NOTRAFFIC} would say more. */
    public static final FlowSpec NONE = new FlowSpec(-1, -1, -1, ServiceType.BEST_EFFORT);

    /** {@code SERVICETYPE_…}, with the type of service and the priority that Linux is asked for. */
    public enum ServiceType {
        /** As everything else. */
        BEST_EFFORT(0x00, 0),
        /** Better than that under load. */
        CONTROLLED_LOAD(0x28, 2),
        /** With a bound on delay. */
        GUARANTEED(0xB8, 6),
        /** By its marks alone. */
        QUALITATIVE(0x20, 1);

        private final int typeOfService;
        private final int priority;

        ServiceType(int typeOfService, int priority) {
            this.typeOfService = typeOfService;
            this.priority = priority;
        }

        /** The byte of {@code IP_TOS}. */
        public int typeOfService() {
            return typeOfService;
        }

        /** The number of {@code SO_PRIORITY}. */
        public int priority() {
            return priority;
        }
    }

    public FlowSpec {
        Objects.requireNonNull(serviceType, "serviceType");
    }
}
