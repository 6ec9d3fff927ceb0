package net.patchbay.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:ls}: the files of a folder. */
@Component(
        service = LsCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=ls"})
public final class LsCommand {
    private static final Usage USAGE = new Usage("net:ls", Set.of(), Set.of(), 0, 1, """
            net:ls - lists files of a connection or of this machine

              net:ls [PATH]   a folder, or one file; the current folder when none is named

            PATH is Z:/path for a connection, a remote name (quoted when it starts with //), or
            a path of this machine. A folder's name ends with a slash.

              --json          prints one JSON document

            Example: net:ls Z:/
            """);

    /** One file as it is shown. */
    private record Listed(String name, BasicFileAttributes attributes) {}

    private final Network network;

    @Activate
    public LsCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("lists files of a connection or of this machine; net:ls --help tells more")
    public void ls(CommandSession session, @Descriptor("PATH [--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        try (Places places = new Places(network, call)) {
            List<Listed> listed =
                    listed(places.of(call.words().isEmpty() ? "." : call.words().get(0)));
            if (call.json()) {
                call.printJson(listed.stream().map(LsCommand::json).toList());
                return;
            }
            Table table = new Table("Name", "Size", "Modified");
            for (Listed each : listed) {
                BasicFileAttributes attributes = each.attributes();
                table.row(
                        each.name() + (attributes.isDirectory() ? "/" : ""),
                        attributes.isDirectory() ? "-" : Units.bytes(attributes.size()),
                        attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
            }
            call.print(table);
        }
    }

    private static List<Listed> listed(Place place) throws IOException {
        BasicFileAttributes attributes =
                place.does(() -> Files.readAttributes(place.path(), BasicFileAttributes.class));
        List<Listed> listed = new ArrayList<>();
        if (!attributes.isDirectory()) {
            listed.add(new Listed(String.valueOf(place.path().getFileName()), attributes));
            return listed;
        }
        for (Place file : place.children()) {
            listed.add(new Listed(
                    file.path().getFileName().toString(),
                    file.does(() ->
                            Files.readAttributes(file.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))));
        }
        listed.sort(Comparator.comparing(Listed::name));
        return listed;
    }

    private static Map<String, Object> json(Listed each) {
        BasicFileAttributes attributes = each.attributes();
        String type = attributes.isDirectory() ? "folder" : attributes.isRegularFile() ? "file" : "other";
        return Json.object(
                "name", each.name(),
                "type", type,
                "size", attributes.size(),
                "modified", attributes.lastModifiedTime().toInstant().toString());
    }
}
