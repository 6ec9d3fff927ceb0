package net.patchbay.socket.core;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;

/**
 * Which of our sockets is bound where, and who may be bound beside it: the table of wsk.md 2.4 (D51). Against other processes
 * the system's own rules hold. Any thread.
 */
final class BoundAddresses {
    /** How a socket shares its address. */
    enum Sharing {
        NONE(0),
        REUSE(2),
        EXCLUSIVE(4);

        /** Its row and column in the table, where it is bound to the wildcard address; the next one is the specific one's. */
        private final int place;

        Sharing(int place) {
            this.place = place;
        }
    }

    /** What the table says of a second socket beside a first one. */
    enum Verdict {
        OK,
        IN_USE,
        DENIED,
        CHECK
    }

    /** Rows: the second, none, reuse, exclusive, each wildcard then specific; columns: the first, the same way. */
    private static final Verdict[][] TABLE = {
        row("IN_USE OK IN_USE OK IN_USE OK"),
        row("CHECK IN_USE CHECK DENIED DENIED IN_USE"),
        row("DENIED OK OK OK DENIED OK"),
        row("CHECK DENIED OK OK DENIED DENIED"),
        row("IN_USE IN_USE IN_USE IN_USE IN_USE IN_USE"),
        row("CHECK IN_USE CHECK IN_USE DENIED IN_USE")
    };

    private final List<Binding> bindings = new ArrayList<>();

    private static Verdict[] row(String words) {
        List<Verdict> row = new ArrayList<>();
        for (String word : words.split(" ", -1)) {
            row.add(Verdict.valueOf(word));
        }
        return row.toArray(Verdict[]::new);
    }

    static Verdict verdict(Sharing second, boolean secondWild, Sharing first, boolean firstWild) {
        return TABLE[second.place + (secondWild ? 0 : 1)][first.place + (firstWild ? 0 : 1)];
    }

    /**
     * Takes an address for a socket, before the system is asked.
     *
     * @return {@link NtStatus#SUCCESS}; {@link NtStatus#ADDRESS_ALREADY_EXISTS} or {@link NtStatus#ACCESS_DENIED} where
     *     somebody else's socket stands against it, and then nothing was taken
     */
    synchronized NtStatus take(Binding second) {
        if (!second.isFixed()) {
            return NtStatus.SUCCESS;
        }
        for (Binding first : bindings) {
            NtStatus status = beside(second, first);
            if (status != NtStatus.SUCCESS) {
                return status;
            }
        }
        bindings.add(second);
        return NtStatus.SUCCESS;
    }

    /** The system chose the port: it is taken from here on. */
    synchronized void fix(Binding chosen, SocketAddress address) {
        if (!chosen.isFixed()) {
            chosen.address = address;
            bindings.add(chosen);
        }
    }

    synchronized void release(Binding binding) {
        bindings.remove(binding);
    }

    private static NtStatus beside(Binding second, Binding first) {
        if (!second.meets(first)) {
            return NtStatus.SUCCESS;
        }
        return switch (verdict(second.sharing, second.isWild(), first.sharing, first.isWild())) {
            case OK -> NtStatus.SUCCESS;
            case IN_USE -> NtStatus.ADDRESS_ALREADY_EXISTS;
            case DENIED -> NtStatus.ACCESS_DENIED;
            case CHECK -> first.security.permits(second.owner) ? NtStatus.SUCCESS : NtStatus.ACCESS_DENIED;
        };
    }

    /** Where a socket is to be bound, and how. */
    static final class Binding {
        private final TransportProtocol protocol;
        private final SocketOwner owner;
        private final Sharing sharing;
        private final Descriptor security;
        private SocketAddress address;

        Binding(
                TransportProtocol protocol,
                SocketAddress address,
                SocketOwner owner,
                Sharing sharing,
                Descriptor security) {
            this.protocol = protocol;
            this.address = address;
            this.owner = owner;
            this.sharing = sharing;
            this.security = security;
        }

        private boolean isFixed() {
            return !(address instanceof InetSocketAddress inet) || inet.getPort() != 0;
        }

        private boolean isWild() {
            return address instanceof InetSocketAddress inet
                    && inet.getAddress().isAnyLocalAddress();
        }

        /** Whether both are about one port, and about one address or all. */
        private boolean meets(Binding other) {
            if (!protocol.equals(other.protocol) || protocol.type() == SocketType.RAW) {
                return false;
            }
            if (protocol.family() == AddressFamily.UNIX) {
                return address.equals(other.address);
            }
            InetSocketAddress mine = (InetSocketAddress) address;
            InetSocketAddress its = (InetSocketAddress) other.address;
            return mine.getPort() == its.getPort()
                    && (isWild() || other.isWild() || mine.getAddress().equals(its.getAddress()));
        }
    }
}
