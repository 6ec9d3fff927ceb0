package net.patchbay.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:cp}: copies files, whatever carries either side. */
@Component(
        service = CpCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=cp"})
public final class CpCommand {
    private static final Usage USAGE = new Usage("net:cp", Set.of("-r"), Set.of(), 2, Usage.ANY, """
            net:cp - copies files between connections and this machine

              net:cp FROM TO          to the file TO, or into it when it is a folder
              net:cp FROM... FOLDER   into the folder

            Paths are Z:/path for a connection, a remote name (quoted when it starts with //), or
            a path of this machine. A file that is there is written over. Progress is shown on a
            terminal.

              -r       copies folders with what is in them
              --json   prints one JSON document

            Example: net:cp Z:/welcome.txt ./copy.txt
            """);

    private final Network network;

    @Activate
    public CpCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("copies files between connections and this machine; net:cp --help tells more")
    public void cp(CommandSession session, @Descriptor("FROM... TO [-r] [--json]") String... args)
            throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        Terminal terminal = call.terminal();
        Progress progress =
                new Progress(terminal.errorShown() ? System.err : null, terminal.columns(), System::nanoTime);
        Copy copy = new Copy(call, progress);
        long began = System.nanoTime();
        try (Places places = new Places(network, call)) {
            List<String> words = call.words();
            Place to = places.of(words.get(words.size() - 1));
            boolean into = Files.isDirectory(to.path());
            if (!into && words.size() > 2) {
                throw call.failure("'" + to.shown() + "' is no folder, so only one file can be copied to it");
            }
            for (String word : words.subList(0, words.size() - 1)) {
                Place from = places.of(word);
                copy.copy(from, into ? to.child(name(from)) : to);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (call.json()) {
            call.printJson(Json.object(
                    "files", copy.files(),
                    "folders", copy.folders(),
                    "bytes", progress.total(),
                    "seconds", seconds));
        } else {
            call.print(String.format(
                    Locale.ROOT,
                    "copied %d %s, %s in %.1f s",
                    copy.files(),
                    copy.files() == 1 ? "file" : "files",
                    Units.bytes(progress.total()),
                    seconds));
        }
    }

    private static String name(Place place) {
        Path name = place.path().getFileName();
        return name == null ? "" : name.toString();
    }
}
