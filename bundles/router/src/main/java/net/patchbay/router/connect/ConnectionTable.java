package net.patchbay.router.connect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.runtime.ConnectionDTO;
import net.patchbay.router.fs.Polling;

/** All connections, and the local names that they or requests in progress hold (D10). Takes no lock. */
public final class ConnectionTable {
    /** What the table can't do by itself. */
    public interface Surroundings {
        /**
         * The owner closes a connection.
         *
         * @param connection which
         * @throws NetworkException when that is refused
         */
        void close(RoutedConnection connection) throws NetworkException;

        /**
         * A connection has ended.
         *
         * @param connection which
         * @param how how
         */
        void ended(RoutedConnection connection, Ending how);
    }

    private final Slots all = new Slots();
    private final ConcurrentMap<LocalName, Reservation> names = new ConcurrentHashMap<>();
    private final Surroundings surroundings;
    private final IoWatchdog watchdog;
    private final Polling polling;

    /**
     * An empty table.
     *
     * @param surroundings what it can't do by itself
     * @param watchdog who watches the calls into the files of the connections
     * @param polling how directories of the connections are watched
     */
    public ConnectionTable(Surroundings surroundings, IoWatchdog watchdog, Polling polling) {
        this.surroundings = surroundings;
        this.watchdog = watchdog;
        this.polling = polling;
    }

    /** A local name that nobody else gets, until it is released or its connection ends. */
    public final class Reservation {
        private final LocalName name;
        private volatile RoutedConnection connection;

        private Reservation(LocalName name) {
            this.name = name;
        }

        /**
         * What is reserved.
         *
         * @return the name
         */
        public LocalName name() {
            return name;
        }

        /** Gives the name back, unless a connection has it. */
        public void release() {
            if (connection == null) {
                names.remove(name, this);
            }
        }
    }

    IoWatchdog watchdog() {
        return watchdog;
    }

    Polling polling() {
        return polling;
    }

    /**
     * Reserves a local name.
     *
     * @param name the name
     * @return the reservation, empty when it is in use
     */
    public Optional<Reservation> reserve(LocalName name) {
        Reservation mine = new Reservation(name);
        return names.putIfAbsent(name, mine) == null ? Optional.of(mine) : Optional.empty();
    }

    /**
     * Lists a connection.
     *
     * @param connection which
     * @param reservation its local name's, or null
     */
    public void add(RoutedConnection connection, Reservation reservation) {
        all.add(connection);
        if (reservation != null) {
            reservation.connection = connection;
            if (!connection.isOpen()) {
                // It ended between the two, and whoever ended it found no name here.
                forgetName(connection);
            }
        }
    }

    void remove(RoutedConnection connection, Ending how) {
        all.remove(connection);
        forgetName(connection);
        surroundings.ended(connection, how);
    }

    private void forgetName(RoutedConnection connection) {
        LocalName name = connection.local();
        if (name != null) {
            names.computeIfPresent(name, (key, held) -> connection.equals(held.connection) ? null : held);
        }
    }

    void close(RoutedConnection connection) throws NetworkException {
        surroundings.close(connection);
    }

    /**
     * The connection of a local name.
     *
     * @param name the name
     * @return the connection, or empty
     */
    public Optional<RoutedConnection> named(LocalName name) {
        Reservation held = names.get(name);
        return held == null ? Optional.empty() : Optional.ofNullable(held.connection);
    }

    /**
     * The connections of one owner to a remote name that have no local name.
     *
     * @param name the remote name
     * @param owner whose
     * @return the connections, the oldest first
     */
    public List<RoutedConnection> unnamed(RemoteName name, Owner owner) {
        return which(connection -> connection.local() == null
                && connection.owner() == owner
                && connection.remote().equals(name));
    }

    /**
     * Those to which something applies.
     *
     * @param wanted what
     * @return the connections, the oldest first
     */
    public List<RoutedConnection> which(Predicate<RoutedConnection> wanted) {
        List<RoutedConnection> found = new ArrayList<>();
        all.forEach(connection -> {
            if (wanted.test(connection)) {
                found.add(connection);
            }
        });
        found.sort(Comparator.comparingLong(RoutedConnection::number));
        return Collections.unmodifiableList(found);
    }

    /**
     * All connections, for those who watch.
     *
     * @return the connections, the oldest first
     */
    public List<ConnectionDTO> dtos() {
        return which(connection -> true).stream().map(RoutedConnection::dto).toList();
    }
}
