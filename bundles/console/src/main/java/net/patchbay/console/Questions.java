package net.patchbay.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.spi.Confirmation;
import org.osgi.service.component.annotations.Component;

/** What providers want to know of those who sit at a terminal, while a command of theirs connects. */
@Component(service = {Questions.class, Confirmation.class})
public final class Questions implements Confirmation {
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    /** A command that connects, and whom it can ask. */
    private record Waiting(ConnectionRequest request, Terminal.Dialogue dialogue) {
        /** Whether a provider that was asked for this works for the command; the router may have picked the local name. */
        boolean waitsFor(ConnectionRequest asked) {
            return asked.equals(request)
                    || (request.localName().isEmpty()
                            && asked.remoteName().equals(request.remoteName())
                            && asked.localName().isPresent());
        }
    }

    /** What makes a connection. */
    @FunctionalInterface
    interface Connecting {
        Connection connect() throws NetworkException, CommandFailure;
    }

    /** Connects; meanwhile a provider may ask the terminal, when somebody sits there. */
    Connection during(Terminal terminal, ConnectionRequest request, Connecting work)
            throws NetworkException, CommandFailure {
        if (terminal.dialogue().isEmpty()) {
            return work.connect();
        }
        Waiting mine = new Waiting(request, terminal.dialogue().get());
        waiting.add(mine);
        try {
            return work.connect();
        } finally {
            waiting.remove(mine);
        }
    }

    /** An interrupt ends the wait: the router gives the provider up, and nobody may take the next line that is typed. */
    @Override
    public Optional<Boolean> confirm(ConnectionRequest request, String question, Duration within) {
        return waiting.stream()
                .filter(each -> each.waitsFor(request))
                .findFirst()
                .map(each -> agreed(each.dialogue(), question));
    }

    /** As ssh asks: only the whole word is a yes. */
    private static boolean agreed(Terminal.Dialogue dialogue, String question) {
        try {
            return dialogue.ask(question + " (yes/no) ").strip().equalsIgnoreCase("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
