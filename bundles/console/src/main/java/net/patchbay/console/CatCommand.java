package net.patchbay.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:cat}: the bytes of files. */
@Component(
        service = CatCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=cat"})
public final class CatCommand {
    private static final Usage USAGE = new Usage("net:cat", Set.of(), Set.of(), 1, Usage.ANY, """
            net:cat - prints files

              net:cat PATH...   the bytes of the files, one after the other

            PATH is Z:/path for a connection, a remote name (quoted when it starts with //), or
            a path of this machine.

              --json            prints one JSON document: each file's text, or its bytes in Base64

            Example: net:cat Z:/welcome.txt
            """);

    private final Network network;

    @Activate
    public CatCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("prints files; net:cat --help tells more")
    public void cat(CommandSession session, @Descriptor("PATH... [--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        try (Places places = new Places(network, call)) {
            List<Map<String, Object>> printed = new ArrayList<>();
            for (String word : call.words()) {
                Place place = places.of(word);
                if (Files.isDirectory(place.path())) {
                    throw call.failure("'" + word + "' is a folder; net:ls lists it");
                }
                if (call.json()) {
                    printed.add(json(place));
                } else {
                    print(place);
                }
            }
            if (call.json()) {
                call.printJson(printed);
            }
            System.out.flush();
        }
    }

    private static void print(Place place) throws IOException {
        try (InputStream in = place.reading()) {
            Copy.bytes(in, System.out, Copy.SILENT);
        }
    }

    private static Map<String, Object> json(Place place) throws IOException {
        byte[] bytes = place.does(() -> Files.readAllBytes(place.path()));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Json.object("path", place.shown(), "size", bytes.length, "text", text);
        } catch (CharacterCodingException e) {
            String base64 = Base64.getEncoder().encodeToString(bytes);
            return Json.object("path", place.shown(), "size", bytes.length, "base64", base64);
        }
    }
}
