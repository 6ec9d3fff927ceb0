package net.patchbay.notify;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.patchbay.mpr.ConnectionPerformance;

/** What a successful operation brought, as values. */
public sealed interface OperationResult extends Serializable {
    /** Nothing that could be told. */
    record None() implements OperationResult {
        private static final None VALUE = new None();
    }

    /**
     * A connection was made.
     *
     * @param connectionId its id, as in events and in {@link net.patchbay.mpr.runtime.RouterRuntime}, not null
     * @param provider the provider that carries it, not null
     * @param localName its local name, empty for none
     */
    record Connected(String connectionId, String provider, String localName) implements OperationResult {
        public Connected {
            Objects.requireNonNull(connectionId, "connectionId");
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(localName, "localName");
        }
    }

    /**
     * Connections have ended: one, or all that a remote name stood for.
     *
     * @param connections those that ended, not null
     */
    record Cancelled(List<Connected> connections) implements OperationResult {
        public Cancelled {
            connections = List.copyOf(connections);
        }
    }

    /**
     * The figures of a connection.
     *
     * @param performance the figures, not null
     */
    record Measured(ConnectionPerformance performance) implements OperationResult {
        public Measured {
            Objects.requireNonNull(performance, "performance");
        }
    }

    /**
     * Nothing that could be told.
     *
     * @return the value
     */
    static OperationResult none() {
        return None.VALUE;
    }
}
