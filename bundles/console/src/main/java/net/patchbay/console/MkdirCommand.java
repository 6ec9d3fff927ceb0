package net.patchbay.console;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:mkdir}: makes folders. */
@Component(
        service = MkdirCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=mkdir"})
public final class MkdirCommand {
    private static final Usage USAGE = new Usage("net:mkdir", Set.of("-p", "--parents"), Set.of(), 1, Usage.ANY, """
            net:mkdir - makes folders

              net:mkdir PATH...

            PATH is Z:/path for a connection, a remote name (quoted when it starts with //), or
            a path of this machine.

              -p, --parents   makes the folders above it too, and is content with one that is there
              --json          prints one JSON document

            Example: net:mkdir Z:/reports
            """);

    private final Network network;

    @Activate
    public MkdirCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("makes folders; net:mkdir --help tells more")
    public void mkdir(CommandSession session, @Descriptor("PATH... [-p] [--json]") String... args)
            throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        List<String> made = new ArrayList<>();
        try (Places places = new Places(network, call)) {
            for (String word : call.words()) {
                make(call, places.of(word));
                made.add(word);
            }
        }
        if (call.json()) {
            call.printJson(Json.object("made", made));
        }
    }

    private static void make(Call call, Place place) throws IOException, CommandFailure {
        if (call.options().has("-p") || call.options().has("--parents")) {
            place.does(() -> Files.createDirectories(place.path()));
            return;
        }
        if (place.orphan()) {
            throw call.failure("'" + place.shown() + "' can't be made: the folder '" + place.parent()
                    + "' doesn't exist; -p makes it too");
        }
        place.does(() -> Files.createDirectory(place.path()));
    }
}
