package net.patchbay.socket.winsock;

import java.net.SocketOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.WskOption;

/**
 * What one option is to a socket. Without the socket's lock.
 *
 * @param <T> the type of its values
 */
interface Choice<T> {
    /** Sets it to a value of its type. */
    default void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
        throw socket.failure(WsaError.WSAENOPROTOOPT, "setting " + option, "it can only be asked for");
    }

    /** Asks for it. */
    default T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
        throw socket.failure(WsaError.WSAENOPROTOOPT, "asking for " + option, "it can only be set");
    }

    /** One that can only be asked for, under the lock. */
    record Told<T>(Function<Endpoint, T> answer) implements Choice<T> {
        @Override
        public T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
            return socket.locked(() -> answer.apply(socket));
        }
    }

    /**
     * One that the service keeps itself.
     *
     * @param valid which values make sense
     * @param changed what follows from another value, under the lock
     */
    record Kept<T>(
            Function<SocketState, T> value,
            BiConsumer<SocketState, T> choose,
            Predicate<T> valid,
            Consumer<Endpoint> changed)
            implements Choice<T> {
        @Override
        public void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
            if (!valid.test(value)) {
                throw socket.failure(WsaError.WSAEINVAL, "setting " + option, "it can't be " + value);
            }
            socket.locked(() -> {
                choose.accept(socket.state(), value);
                changed.accept(socket);
                return null;
            });
        }

        @Override
        public T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
            return socket.locked(() -> value.apply(socket.state()));
        }
    }

    /** One that the transport's socket keeps; {@link WsaError#WSAENOPROTOOPT} where it doesn't know it. */
    record OfTransport<T>(SocketOption<T> real, Predicate<T> valid) implements Choice<T> {
        @Override
        public void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
            if (!valid.test(value)) {
                throw socket.failure(WsaError.WSAEINVAL, "setting " + option, "it can't be " + value);
            }
            Void unused = answer(socket, option, socket.inside().option(real, value));
        }

        @Override
        public T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
            T value = answer(socket, option, socket.inside().option(real));
            if (value == null) {
                throw socket.failure(WsaError.WSAEADDRNOTAVAIL, "asking for " + option, "the system chooses it");
            }
            return value;
        }

        private static <R> R answer(Endpoint socket, WinsockOption<?> option, CompletableFuture<R> request)
                throws WinsockException {
            try {
                return socket.done(request, option.name());
            } catch (WinsockException e) {
                if (e.error() != WsaError.WSAEOPNOTSUPP) {
                    throw e;
                }
                throw socket.failure(
                        WsaError.WSAENOPROTOOPT,
                        option.name(),
                        "the transport " + socket.inside().transportName() + " can't: " + e.getMessage());
            }
        }
    }

    /**
     * One of the socket below, and kept for those that are accepted, which have what their listener has.
     *
     * @param keep what is kept
     */
    record OfBelow<T>(WskOption<T> real, Function<SocketState, T> value, BiConsumer<SocketState, T> keep)
            implements Choice<T> {
        @Override
        public void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
            Void unused = socket.done(socket.below().setOption(real, value), "setting " + option);
            socket.locked(() -> {
                keep.accept(socket.state(), value);
                return null;
            });
        }

        @Override
        public T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
            return socket.locked(() -> value.apply(socket.state()));
        }
    }

    /** One of the socket below that does something, and is nothing to ask for. */
    record Deed<T>(WskOption<T> real) implements Choice<T> {
        @Override
        public void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
            Void unused = socket.done(socket.below().setOption(real, value), "setting " + option);
        }
    }

    /** One that may be set before something only. */
    record Early<T>(Choice<T> choice, Predicate<Endpoint> late, String before) implements Choice<T> {
        @Override
        public void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
            if (socket.locked(() -> late.test(socket))) {
                throw socket.failure(WsaError.WSAEINVAL, "setting " + option, "it comes before " + before);
            }
            choice.set(socket, option, value);
        }

        @Override
        public T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
            return choice.get(socket, option);
        }
    }

    /** One that the service must know of too, where the transport does it. */
    record Both<T>(Choice<T> transport, Choice<T> kept) implements Choice<T> {
        @Override
        public void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
            transport.set(socket, option, value);
            kept.set(socket, option, value);
        }

        @Override
        public T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
            return transport.get(socket, option);
        }
    }
}
