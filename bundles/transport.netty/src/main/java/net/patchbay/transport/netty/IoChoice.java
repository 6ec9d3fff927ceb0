package net.patchbay.transport.netty;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import io.netty.util.internal.PlatformDependent;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which of Netty's ways to wait is used: the one that was asked for, else the best that loads. */
final class IoChoice {
    private static final String AUTO = "auto";

    /** Each in a supplier of its own: the classes of a bundle that isn't there are looked for only when they are wanted. */
    private static final Map<String, Supplier<Io>> KNOWN =
            Map.of("epoll", IoChoice::epoll, "io_uring", IoChoice::uring, "nio", NioIo::new);

    private IoChoice() {}

    /**
     * Chooses.
     *
     * @param wanted {@code auto}, {@code epoll}, {@code io_uring} or {@code nio}
     * @param complaints is told why what was asked for can't be used; java.nio is used then
     * @throws IllegalArgumentException for any other word
     */
    static Io choose(String wanted, Consumer<String> complaints) {
        // on Java 25 Netty has no Unsafe; asked for what it keeps, not for the answer
        Aside.ask(PlatformDependent::getUnsafeUnavailabilityCause);
        if (wanted.equals(AUTO)) {
            return tried("epoll", reason -> {});
        }
        if (!KNOWN.containsKey(wanted)) {
            throw new IllegalArgumentException("io = '" + wanted + "' is none of auto, epoll, io_uring and nio");
        }
        return tried(wanted, complaints);
    }

    private static Io tried(String name, Consumer<String> complaints) {
        try {
            return KNOWN.get(name).get();
        } catch (LinkageError | IllegalStateException e) {
            complaints.accept(name + " can't be used, and java.nio is: " + e.getMessage()
                    + "; put Netty's transport-classes and transport-native bundles of it beside this one");
            return new NioIo();
        }
    }

    private static Io epoll() {
        check(Aside.ask(Epoll::unavailabilityCause));
        return new EpollIo();
    }

    private static Io uring() {
        check(Aside.ask(IoUring::unavailabilityCause));
        return new UringIo();
    }

    private static void check(Throwable cause) {
        if (cause != null) {
            throw new IllegalStateException(reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        return cause.getCause() == null ? cause.toString() : cause.getCause().toString();
    }
}
