package net.patchbay.launcher.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.launcher.wire.CommandCall;
import net.patchbay.launcher.wire.CommandCall.Mode;
import net.patchbay.launcher.wire.CommandCall.Terminal;
import net.patchbay.launcher.wire.Frame;
import net.patchbay.launcher.wire.FrameChannel;
import net.patchbay.launcher.wire.FrameKind;
import net.patchbay.launcher.wire.SocketPlace;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Gogo, a real socket, and a client that shows what it got. */
@Timeout(60)
class CommandServerTest {
    @TempDir
    Path data;

    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
    private final TestCommands commands = new TestCommands();
    private final List<Throwable> logged = new CopyOnWriteArrayList<>();
    private CommandServer server;

    /** What a client got. */
    private record Got(int status, String out, String err, List<FrameKind> kinds) {}

    @BeforeEach
    void open() throws IOException {
        threads.start();
        for (String name :
                List.of("take", "line", "misuse", "value", "first", "refuse", "crash", "secret", "hang", "folder")) {
            processor.addCommand("test", commands, name);
        }
        server = CommandServer.open(new SocketPlace(data), processor, (message, thrown) -> logged.add(thrown));
    }

    @AfterEach
    void close() {
        server.close();
        processor.stop();
        threads.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//localhost/public",
                "$x",
                "`date`",
                "\"a",
                "'",
                "a b",
                "*",
                "?",
                "{}",
                "[1]",
                "(x)",
                "%20",
                "[::1]",
                "&",
                "&&",
                "|",
                ";",
                "#",
                "/*",
                "\\",
                "",
                "~",
                "<",
                ">",
                "a=b",
                "=",
                "-",
                "--json",
                "ä€",
                "$args",
                "\n",
                "1",
                "null",
                "1.50",
                "true"
            })
    void givesArgumentsToTheCommandAsTheyAre(String argument) throws IOException {
        Got got = run(Mode.WORDS, "test:take", argument, "end");

        assertThat(got.err()).isEmpty();
        assertThat(got.status()).isZero();
        assertThat(commands.got).containsExactly(argument, "end");
    }

    @Test
    void readsALineAsGogoDoes() throws IOException {
        Got got = run(Mode.LINE, "test:take Z: //localhost/public");

        assertThat(got.status()).isZero();
        assertThat(commands.got).as("what follows // is a comment").containsExactly("Z:");
    }

    @Test
    void printsTheLastResultThatIsOne() throws IOException {
        Got got = run(Mode.LINE, "test:value; test:value");

        assertThat(got.out()).isEqualTo("the value\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "no:such", "a b", "$(take)", "Z:", "/x"})
    void saysTwoForAnUnknownCommand(String name) throws IOException {
        Got got = run(Mode.WORDS, name);

        assertThat(got.status()).isEqualTo(2);
        assertThat(got.out()).isEmpty();
        assertThat(got.err()).startsWith("unknown command '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test:take (", "test:take \"x", "{", "| |"})
    void saysTwoForALineThatCannotBeParsed(String line) throws IOException {
        Got got = run(Mode.LINE, line);

        assertThat(got.status()).isEqualTo(2);
        assertThat(got.err()).startsWith("the line can't be parsed");
        assertThat(commands.got).isEmpty();
    }

    @Test
    void printsTheReasonAloneWhereItIsAllThereIsToSay() throws IOException {
        Got got = run(Mode.WORDS, "test:refuse");

        assertThat(got.status()).isEqualTo(1);
        assertThat(got.err()).isEqualTo("x: refused\n  try     something else\n");
        assertThat(logged).isEmpty();
    }

    @Test
    void takesTheStatusThatTheReasonSupplies() throws IOException {
        Got got = run(Mode.WORDS, "test:misuse");

        assertThat(got.status()).isEqualTo(2);
        assertThat(got.err()).isEqualTo("x: unknown option\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test:value --help", "test:take [1 2]", "test:folder x"})
    void saysInWordsThatACommandTakesNoSuchArguments(String line) throws IOException {
        Got got = run(Mode.LINE, line);

        assertThat(got.status()).isEqualTo(2);
        assertThat(got.err())
                .isEqualTo("the command can't be called with these arguments; 'help COMMAND' shows how it is called\n");
        assertThat(logged).isEmpty();
    }

    @Test
    void tellsTheCommandWhatTheParserRead() throws IOException {
        assertThat(run(Mode.LINE, "test:line // a").out()).isEqualTo("test:line // a");
        assertThat(run(Mode.WORDS, "test:line").out()).isEmpty();
    }

    @Test
    void tellsABugInALineAndLogsTheRest() throws IOException {
        Got got = run(Mode.WORDS, "test:crash");

        assertThat(got.status()).isEqualTo(1);
        assertThat(got.err()).isEqualTo("IllegalStateException: a bug (the log has more)\n");
        assertThat(logged).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhenACommandBeforeAPipeFails() throws IOException {
        Got got = run(Mode.LINE, "test:refuse | test:first");

        assertThat(got.status()).isEqualTo(1);
        assertThat(got.err()).contains("x: refused");
    }

    @Test
    void asksForStandardInputOnlyWhenACommandReads() throws IOException {
        assertThat(run(Mode.WORDS, "test:value").kinds()).doesNotContain(FrameKind.READ);

        Got got = run(Mode.WORDS, "test:first");
        assertThat(got.kinds()).containsOnlyOnce(FrameKind.READ);
        assertThat(got.out()).isEqualTo("line");
    }

    @Test
    void runsTheLinesOfStandardInputAndSaysHowTheLastEnded() throws IOException {
        Got got = run(Mode.SHELL, new String[0], "test:take a\n\ntest:take {\nb}\ntest:refuse", Terminal.NONE);

        assertThat(commands.got).hasSize(2).startsWith("a");
        assertThat(got.status()).isEqualTo(1);
        assertThat(got.out()).as("no prompts where nobody sits").isEmpty();
    }

    @Test
    void asksTheClientForASecret() throws IOException {
        Got got = run(Mode.WORDS, new String[] {"test:secret"}, "", new Terminal(true, true, true, 80));

        assertThat(got.out()).isEqualTo("pässword");
        assertThat(run(Mode.WORDS, "test:secret").out()).as("no terminal").isEqualTo("nobody");
    }

    @Test
    void standsWhereTheClientStands() throws IOException {
        assertThat(run(Mode.WORDS, "test:folder").out()).isEqualTo("/somewhere");
    }

    @Test
    void interruptsTheCommandOfAClientThatIsGone() throws Exception {
        FrameChannel client = client();
        client.read();
        client.write(call(Mode.WORDS, Terminal.NONE, "test:hang").frame());
        commands.waiting.await();

        client.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> commands.interrupted.getCount() == 0);
    }

    @Test
    void interruptsWhatStillRunsWhenItCloses() throws Exception {
        FrameChannel client = client();
        client.read();
        client.write(call(Mode.WORDS, Terminal.NONE, "test:hang").frame());
        commands.waiting.await();

        server.close();

        await().untilAsserted(() -> assertThat(commands.interrupted.getCount()).isZero());
        assertThat(new SocketPlace(data).connect()).isEmpty();
        client.close();
    }

    private FrameChannel client() throws IOException {
        return new FrameChannel(new SocketPlace(data).connect().orElseThrow());
    }

    private static CommandCall call(Mode mode, Terminal terminal, String... words) {
        return new CommandCall(mode, List.of(words), "/somewhere", terminal);
    }

    private Got run(Mode mode, String... words) throws IOException {
        return run(mode, words, "line\nrest", Terminal.NONE);
    }

    private Got run(Mode mode, String[] words, String input, Terminal terminal) throws IOException {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        List<FrameKind> kinds = new CopyOnWriteArrayList<>();
        byte[] next = input.getBytes(StandardCharsets.UTF_8);
        try (FrameChannel client = client()) {
            assertThat(client.read().kind()).isEqualTo(FrameKind.WELCOME);
            client.write(call(mode, terminal, words).frame());
            while (true) {
                Frame frame = client.read();
                kinds.add(frame.kind());
                switch (frame.kind()) {
                    case OUTPUT -> out.append(frame.text());
                    case ERROR -> err.append(frame.text());
                    case READ -> {
                        client.write(new Frame(FrameKind.INPUT, next));
                        next = new byte[0];
                    }
                    case PROMPT -> client.write(Frame.of(FrameKind.ANSWER, "\1pässword"));
                    default -> {
                        return new Got(frame.number(), out.toString(), err.toString(), kinds);
                    }
                }
            }
        }
    }
}
