package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands in the real Gogo, over a router that isn't, whose files are those of a zip, and over sockets that aren't. */
@Timeout(60)
abstract class CommandScene {
    @TempDir
    Path folder;

    final ThreadIOImpl threads = new ThreadIOImpl();
    final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Network network = new Network();
    final Sockets sockets = new Sockets();
    final FakeSockets runtime = new FakeSockets();
    FileSystem files;
    FakeRouter router;
    CommandSession session;

    @BeforeEach
    final void open() throws IOException {
        threads.start();
        files = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"));
        router = new FakeRouter(files);
        network.router = router;
        network.runtime = router;
        network.questions = new Questions();
        Map<String, Object> commands = Map.of(
                "use", new UseCommand(network),
                "ls", new LsCommand(network),
                "cat", new CatCommand(network),
                "cp", new CpCommand(network),
                "mkdir", new MkdirCommand(network),
                "rm", new RmCommand(network),
                "perf", new PerfCommand(network),
                "providers", new ProvidersCommand(network),
                "hooks", new HooksCommand(network),
                "explain", new ExplainCommand(network));
        commands.forEach((name, command) -> processor.addCommand("net", command, name));
        sockets.runtime = runtime;
        processor.addCommand("wsk", new TransportsCommand(sockets), "transports");
        processor.addCommand("wsk", new SocketsCommand(sockets), "sockets");
        processor.addCommand("wsk", new CloseCommand(sockets), "close");
        processor.addCommand("wsk", new QosCommand(sockets), "qos");
        session = processor.createSession(
                new ByteArrayInputStream("pipéd\r\nrest".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        session.currentDir(folder);
    }

    @AfterEach
    final void close() throws IOException {
        session.close();
        processor.stop();
        threads.stop();
        files.close();
    }

    final String run(String line) throws Exception {
        out.reset();
        session.execute(line);
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    final JsonElement json(String line) throws Exception {
        return JsonParser.parseString(run(line));
    }

    final int status(String line) {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> run(line));
        return failure.getAsInt();
    }

    final void assertFails(String line, String words) {
        assertThatThrownBy(() -> run(line))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(words)
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        assertThat(out.size()).as("standard output of " + line).isZero();
    }
}
