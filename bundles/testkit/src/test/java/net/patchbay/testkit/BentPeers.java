package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.OperationContext;

/** Providers that trust their peer to answer. */
final class BentPeers {
    static final Map<String, Bend> ALL = Map.ofEntries(
            entry(
                    "ends a call that waits for a stalled peer when it is aborted",
                    Bend.sessionOf((fixture, session) -> new BentSession(session) {
                        @Override
                        public List<DirectoryEntry> list(String path) throws IOException {
                            Waiting.some(fixture.stalled ? 60_000 : 0);
                            return right.list(path);
                        }
                    })),
            entry(
                    "ends a cancel that waits for a stalled peer when it is aborted",
                    Bend.sessionOf((fixture, session) -> new BentSession(session) {
                        @Override
                        public void cancel(OperationContext context) throws Exception {
                            Waiting.some(fixture.stalled ? 60_000 : 0);
                            right.cancel(context);
                        }
                    })),
            entry("gives up connecting to a stalled peer", (fixture, provider) -> (request, context) -> {
                Waiting.some(fixture.stalled ? 60_000 : 0);
                return provider.addConnection(request, context);
            }),
            entry(
                    "says with an IOException that the peer is gone",
                    Bend.sessionOf((fixture, session) -> new BentSession(session) {
                        @Override
                        public List<DirectoryEntry> list(String path) throws IOException {
                            return fixture.killed ? List.of() : right.list(path);
                        }
                    })));

    private BentPeers() {}
}
