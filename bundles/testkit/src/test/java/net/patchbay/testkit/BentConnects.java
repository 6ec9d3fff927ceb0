package net.patchbay.testkit;

import static java.util.Map.entry;
import static net.patchbay.testkit.BentTransports.stream;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** Transports that connect wrongly. */
final class BentConnects {
    /** Remembers that a connect failed, and whether it was bound. */
    private abstract static class AfterFailure extends BentStream {
        boolean failed;
        boolean bound;

        AfterFailure(TransportStream right, Bend bend) {
            super(right, bend);
        }

        @Override
        public void bind(SocketAddress local) throws TransportException {
            bound = !failed;
            right.bind(local);
        }

        @Override
        public boolean finishConnect() throws TransportException {
            try {
                return right.finishConnect();
            } catch (TransportException e) {
                failed = true;
                throw e;
            }
        }
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry(
                    "connects, and tells both sides where they are",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public SocketAddress remoteAddress() {
                            return null;
                        }

                        @Override
                        public TransportStream accept() throws TransportException {
                            return right.accept();
                        }
                    })),
            entry(
                    "has no remote address and no bytes before it is connected",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public int read(ByteBuffer into) throws TransportException {
                            return right.remoteAddress() == null ? 0 : right.read(into);
                        }
                    })),
            entry("refuses a second connect", stream((right, again) -> new BentStream(right, again) {
                @Override
                public boolean connect(SocketAddress remote) throws TransportException {
                    return right.remoteAddress() != null || right.connect(remote);
                }
            })),
            entry(
                    "refuses to connect to an address of another family",
                    stream((right, again) -> new BentStream(right, again) {
                        @Override
                        public boolean connect(SocketAddress remote) throws TransportException {
                            return right.connect((InetSocketAddress) remote);
                        }
                    })),
            entry("says that nobody listens", stream((right, again) -> new BentStream(right, again) {
                @Override
                public boolean finishConnect() throws TransportException {
                    try {
                        return right.finishConnect();
                    } catch (TransportException e) {
                        throw new TransportException(TransportError.FAILED, "it failed");
                    }
                }
            })),
            entry("connects after a connect that failed", stream((right, again) -> new AfterFailure(right, again) {
                @Override
                public boolean connect(SocketAddress remote) throws TransportException {
                    MemorySocket.unless(!failed || bound, TransportError.CLOSED);
                    return right.connect(remote);
                }
            })),
            entry("keeps its address when a connect failed", stream((right, again) -> new AfterFailure(right, again) {
                @Override
                public SocketAddress localAddress() {
                    return failed && bound && right.remoteAddress() == null
                            ? new InetSocketAddress(7)
                            : right.localAddress();
                }
            })),
            entry("keeps its options when a connect failed", stream((right, again) -> new AfterFailure(right, again) {
                @Override
                public <T> T option(SocketOption<T> option) throws TransportException {
                    return failed ? option.type().cast(1) : right.option(option);
                }
            })),
            entry("listens after a connect that failed", stream((right, again) -> new AfterFailure(right, again) {
                @Override
                public void listen(int backlog) throws TransportException {
                    MemorySocket.unless(!failed, TransportError.INVALID_STATE);
                    right.listen(backlog);
                }
            })));

    private BentConnects() {}
}
