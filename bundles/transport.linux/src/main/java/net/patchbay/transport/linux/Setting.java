package net.patchbay.transport.linux;

import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/**
 * How the system keeps an option.
 *
 * @param <T> the type of its value
 */
interface Setting<T> {
    /** Sets it; the result is the system's, or the negative number of an error. */
    int set(Calls calls, int fd, T value) throws TransportException;

    /** What it is now. */
    T get(Calls calls, int fd) throws TransportException;

    private static int number(Calls calls, int fd, int level, int option) throws TransportException {
        int unused = Errno.check(calls.get(fd, level, option), "ask for an option");
        return calls.value();
    }

    private static void check(boolean right, Object value) throws TransportException {
        if (!right) {
            throw new TransportException(TransportError.INVALID_ARGUMENT, value + " makes no sense there");
        }
    }

    /** Yes or no. */
    record Flag(int level, int option) implements Setting<Boolean> {
        @Override
        public int set(Calls calls, int fd, Boolean value) {
            return calls.set(fd, level, option, value ? 1 : 0);
        }

        @Override
        public Boolean get(Calls calls, int fd) throws TransportException {
            return number(calls, fd, level, option) != 0;
        }
    }

    /** A number within bounds. */
    record Count(int level, int option, int least, int most) implements Setting<Integer> {
        @Override
        public int set(Calls calls, int fd, Integer value) throws TransportException {
            check(value >= least && value <= most, value);
            return calls.set(fd, level, option, value);
        }

        @Override
        public Integer get(Calls calls, int fd) throws TransportException {
            return number(calls, fd, level, option);
        }
    }

    /** The size of a buffer, of which the system takes twice as much, for what it keeps beside the bytes. */
    record Size(int option) implements Setting<Integer> {
        @Override
        public int set(Calls calls, int fd, Integer value) throws TransportException {
            check(value >= 0, value);
            return calls.set(fd, Linux.SOL_SOCKET, option, value);
        }

        @Override
        public Integer get(Calls calls, int fd) throws TransportException {
            return number(calls, fd, Linux.SOL_SOCKET, option) / 2;
        }
    }

    /** Seconds, or less than 0 for not at all. */
    record Linger() implements Setting<Integer> {
        private static final int MOST = 65_535;

        @Override
        public int set(Calls calls, int fd, Integer value) {
            int seconds = Math.min(MOST, Math.max(0, value));
            return calls.set(fd, Linux.SOL_SOCKET, Linux.SO_LINGER, value < 0 ? 0 : 1, seconds);
        }

        @Override
        public Integer get(Calls calls, int fd) throws TransportException {
            return number(calls, fd, Linux.SOL_SOCKET, Linux.SO_LINGER) == 0 ? -1 : calls.second();
        }
    }

    /** One that is set in two places, and asked for in the first. */
    record Both<T>(Setting<T> first, Setting<T> second) implements Setting<T> {
        @Override
        public int set(Calls calls, int fd, T value) throws TransportException {
            int unused = second.set(calls, fd, value);
            return first.set(calls, fd, value);
        }

        @Override
        public T get(Calls calls, int fd) throws TransportException {
            return first.get(calls, fd);
        }
    }

    /** One that is ours alone. */
    record OfInline(Inline inline) implements Setting<Boolean> {
        @Override
        public int set(Calls calls, int fd, Boolean value) {
            inline.become(value);
            return 0;
        }

        @Override
        public Boolean get(Calls calls, int fd) {
            return inline.on();
        }
    }
}
