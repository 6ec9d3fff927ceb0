package net.patchbay.transport.linux;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.loops.Words;

/** Whether the transport can serve where it runs; tried once, when it starts. */
sealed interface Machine {
    /** The raw sockets that are offered: those of ICMP, which need a capability of the process. */
    List<TransportProtocol> RAW = List.of(
            new TransportProtocol(AddressFamily.INET, SocketType.RAW, 1),
            new TransportProtocol(AddressFamily.INET6, SocketType.RAW, 58));

    /**
     * It can.
     *
     * @param layout how events lie in memory
     * @param protocols what the process may open
     */
    record Able(EventLayout layout, Set<TransportProtocol> protocols) implements Machine {}

    /**
     * It can't.
     *
     * @param reason why, for an operator
     */
    record Unable(String reason) implements Machine {}

    /**
     * Tries.
     *
     * @param system as {@code os.name} tells it
     * @param arch as {@code os.arch} tells it
     */
    static Machine tried(String system, String arch) {
        if (!system.equals("Linux")) {
            return new Unable("it needs Linux, and this is " + system);
        }
        Optional<EventLayout> layout = EventLayout.of(arch);
        if (layout.isEmpty()) {
            return new Unable("it knows x86-64 and aarch64, and this is " + arch);
        }
        try {
            EpollPoller.open(layout.get()).close();
            return new Able(layout.get(), protocols());
        } catch (Throwable e) {
            // JNA says with errors of several kinds, plain ones too, that its library can't be loaded
            return new Unable("the system's calls can't be reached: " + Words.of(e));
        }
    }

    private static Set<TransportProtocol> protocols() {
        Set<TransportProtocol> all = new LinkedHashSet<>(LinuxTransport.PROTOCOLS);
        RAW.stream().filter(Machine::mayOpen).forEach(all::add);
        return all;
    }

    private static boolean mayOpen(TransportProtocol raw) {
        int fd = Calls.open(Sockaddr.family(raw.family()), Linux.SOCK_RAW, raw.protocol());
        return fd >= 0 && Libc.close(fd) == 0;
    }
}
