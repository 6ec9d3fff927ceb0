package net.patchbay.console;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.runtime.ConnectionDTO;
import net.patchbay.mpr.runtime.RouteDTO;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:use}: what is connected, and connecting and disconnecting. */
@Component(
        service = UseCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=use"})
public final class UseCommand {
    private static final Usage USAGE = new Usage(
            "net:use", Set.of("--delete", "--force"), Set.of("--user", "--password-file", "--provider"), 0, 2, """
            net:use - connects network resources by name, and lists what is connected

              net:use                       lists the connections
              net:use LOCAL NAME            connects NAME as LOCAL: Z: and the like, LPT1, or a word
              net:use auto NAME             the same, and picks the first free drive from Z: down
              net:use NAME                  connects NAME without a local name
              net:use LOCAL                 shows that connection
              net:use LOCAL|NAME --delete   ends it; --force also when files are open

            NAME is //server/share[/path] or a URI such as sftp://host/path. In this shell a word
            that starts with // is a comment: quote it, or write unc:/server/share.

              --user U            connects as U, and asks for the password on a terminal
              --password-file F   takes the password from the first line of F; - is standard input
              --provider P        asks the provider P alone
              --json              prints one JSON document

            Example: net:use Z: '//localhost/public'
            """);

    private final Network network;

    @Activate
    public UseCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("connects network resources by name, and lists what is connected; net:use --help tells more")
    public void use(
            CommandSession session, @Descriptor("[LOCAL|auto] [NAME] [--delete [--force]] [OPTIONS]") String... args)
            throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        List<String> words = call.words();
        if (call.options().has("--delete")) {
            delete(call);
        } else if (call.options().has("--force")) {
            throw Options.wrong(USAGE, "--force belongs to --delete");
        } else if (words.isEmpty()) {
            list(call);
        } else if (words.size() == 1 && LocalName.tryParse(words.get(0)).isPresent()) {
            show(call, words.get(0));
        } else if (words.get(0).equalsIgnoreCase("auto") && words.size() == 1) {
            throw Options.wrong(USAGE, "auto needs the name to connect" + Hints.missing(call.terminal()));
        } else {
            connect(call, words.get(words.size() - 1), words.size() == 1 ? null : words.get(0));
        }
    }

    private void list(Call call) throws CommandFailure {
        List<ConnectionDTO> connections = network.runtime().router().connections;
        if (call.json()) {
            call.printJson(connections.stream().map(UseCommand::json).toList());
        } else if (connections.isEmpty()) {
            call.print("nothing is connected");
        } else {
            Table table = new Table("Local", "Remote", "Provider", "Open", "Read", "Written");
            for (ConnectionDTO each : connections) {
                table.row(
                        each.localName,
                        each.remoteName,
                        each.provider,
                        each.openFiles,
                        Units.bytes(each.bytesRead),
                        Units.bytes(each.bytesWritten));
            }
            call.print(table);
        }
    }

    private void show(Call call, String name) throws IOException, CommandFailure {
        String id;
        try {
            id = network.router().connection(name).id();
        } catch (IOException e) {
            throw FailureText.of(
                    call.name(),
                    e,
                    Hints.drive(name) + "\n  hint    to connect it, name a resource too"
                            + Hints.missing(call.terminal()));
        }
        ConnectionDTO found = connection(id).orElseThrow(() -> call.failure(name + " is no longer connected"));
        if (call.json()) {
            call.printJson(json(found));
            return;
        }
        call.print(new Table("Connection", found.id)
                .row("Local", found.localName)
                .row("Remote", found.remoteName)
                .row("Provider", found.provider)
                .row("Type", found.type)
                .row("Since", Instant.ofEpochMilli(found.since))
                .row("Asked by", found.askedBy)
                .row("Open files", found.openFiles)
                .row("Read", Units.bytes(found.bytesRead))
                .row("Written", Units.bytes(found.bytesWritten)));
        if (Hints.commented(call.terminal())) {
            System.err.println(Hints.unheard());
        }
    }

    private void connect(Call call, String remote, String local) throws IOException, CommandFailure {
        Secrets.checked(call, remote);
        boolean pick = local != null && local.equalsIgnoreCase("auto");
        char[] password = Secrets.password(call);
        ConnectionRequest request = null;
        try {
            request = ConnectionRequest.to(remote)
                    .localName(pick ? null : local)
                    .type(pick ? ResourceType.DISK : ResourceType.ANY)
                    .provider(call.options().value("--provider").orElse(null))
                    .user(call.options().value("--user").orElse(null))
                    .password(password)
                    .interactive(call.terminal().dialogue().isPresent())
                    .build();
            Connection made = pick ? network.use(call.terminal(), request) : network.connect(call.terminal(), request);
            tell(call, made);
        } catch (NetworkException e) {
            throw new CommandFailure(call.name() + ": " + FailureText.refused(e, passed(remote, e)));
        } finally {
            if (password != null) {
                Arrays.fill(password, '\0');
            }
            if (request != null) {
                request.credentials().wipe();
            }
        }
    }

    /** Those who were not asked, and why: often that is the answer. */
    private List<RouteDTO> passed(String remote, NetworkException refused) throws CommandFailure {
        try {
            return refused.trace().isEmpty()
                    ? List.of()
                    : network.runtime().explain(remote).stream()
                            .filter(route -> !route.asked)
                            .toList();
        } catch (NetworkException e) {
            return List.of(); // the name itself is wrong, which is what was refused
        }
    }

    private void tell(Call call, Connection made) throws CommandFailure {
        if (call.json()) {
            call.printJson(connection(made.id())
                    .map(UseCommand::json)
                    .orElseThrow(() -> call.failure("the connection to " + made.remoteName() + " ended at once")));
            return;
        }
        String name = made.localName().map(local -> local + " is connected to ").orElse("connected to ");
        call.print(name + made.remoteName() + " by " + made.provider()
                + (made.localName().isPresent() ? "" : ", without a local name"));
    }

    private void delete(Call call) throws IOException, CommandFailure {
        if (call.words().size() != 1) {
            throw Options.wrong(USAGE, "--delete takes one name, local or remote" + Hints.missing(call.terminal()));
        }
        String name = Secrets.checkedName(call, call.words().get(0));
        List<CancelOption> how = new ArrayList<>();
        if (call.options().has("--force")) {
            how.add(CancelOption.FORCE);
        }
        cancel(call, name, how.toArray(CancelOption[]::new));
        if (call.json()) {
            call.printJson(Json.object("cancelled", name));
        } else {
            call.print(name + " is disconnected");
        }
    }

    private void cancel(Call call, String name, CancelOption... how) throws IOException, CommandFailure {
        try {
            network.router().cancelConnection(name, how);
        } catch (NetworkException e) {
            List<String> names = LocalNames.of(name, network.runtime().router().connections);
            String others = names.isEmpty() ? "" : "; it is connected as " + String.join(", ", names);
            throw FailureText.of(call.name(), e, Hints.drive(name) + others);
        }
    }

    private Optional<ConnectionDTO> connection(String id) throws CommandFailure {
        return network.runtime().router().connections.stream()
                .filter(each -> each.id.equals(id))
                .findFirst();
    }

    private static Map<String, Object> json(ConnectionDTO each) {
        return Json.object(
                "id", each.id,
                "localName", each.localName,
                "remoteName", each.remoteName,
                "provider", each.provider,
                "type", each.type,
                "askedBy", each.askedBy,
                "since", Instant.ofEpochMilli(each.since).toString(),
                "openFiles", each.openFiles,
                "bytesRead", each.bytesRead,
                "bytesWritten", each.bytesWritten);
    }
}
