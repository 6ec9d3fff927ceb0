package net.patchbay.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:rm}: removes files and folders. */
@Component(
        service = RmCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=rm"})
public final class RmCommand {
    private static final Usage USAGE = new Usage("net:rm", Set.of("-r"), Set.of(), 1, Usage.ANY, """
            net:rm - removes files and folders

              net:rm PATH...

            PATH is Z:/path for a connection, a remote name (quoted when it starts with //), or
            a path of this machine. A link is removed, never what it leads to.

              -r       removes folders with what is in them
              --json   prints one JSON document

            Example: net:rm -r Z:/reports
            """);

    private final Network network;

    @Activate
    public RmCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("removes files and folders; net:rm --help tells more")
    public void rm(CommandSession session, @Descriptor("PATH... [-r] [--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        long removed = 0;
        try (Places places = new Places(network, call)) {
            for (String word : call.words()) {
                Place place = places.of(word);
                if (place.path().getFileName() == null || place.path().getNameCount() == 0) {
                    throw call.failure("'" + word + "' is the root of its file system, which can't be removed");
                }
                removed += remove(call, place);
            }
        }
        if (call.json()) {
            call.printJson(Json.object("removed", removed));
        }
    }

    private static long remove(Call call, Place place) throws IOException, CommandFailure {
        long removed = 1;
        if (Files.isDirectory(place.path(), LinkOption.NOFOLLOW_LINKS)) {
            if (!call.options().has("-r")) {
                throw call.failure("'" + place.shown() + "' is a folder; -r removes it with what is in it");
            }
            for (Place child : place.children()) {
                removed += remove(call, child);
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        place.does(() -> {
            Files.delete(place.path());
            return null;
        });
        return removed;
    }
}
