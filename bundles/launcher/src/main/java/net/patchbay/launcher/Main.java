package net.patchbay.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.launcher.wire.CommandCall;
import net.patchbay.launcher.wire.CommandCall.Terminal;
import net.patchbay.launcher.wire.SocketPlace;
import org.osgi.framework.BundleException;

/** What {@code bin/patchbay} starts. */
public final class Main {
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final String HELP = """
            Patchbay, a network provider platform for OSGi.

            patchbay                     opens the Gogo shell
            patchbay COMMAND [ARGS...]   runs a command; its arguments reach it as they are
            patchbay -c 'COMMANDS'       runs a line of the Gogo language
            patchbay --daemon            runs until SIGTERM or the command 'shutdown'
            patchbay --version
            patchbay --help

            While a daemon or a shell runs, commands run in it. Exit status: 0; 1 when the
            command failed, with the reason on standard error; 2 when it was not understood.
            Lines piped into the shell all run; the exit status is the last one's.

            Example: patchbay net:use Z: //localhost/public
            """;

    private final Home home;
    private final SocketPlace socket;

    private Main(Home home) {
        this.home = home;
        this.socket = new SocketPlace(home.data());
    }

    /**
     * Runs a command line and ends the JVM with its exit status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        int status;
        try {
            status = run(Arguments.parse(args));
        } catch (IOException | BundleException e) {
            status = fail(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = fail("interrupted");
        }
        System.exit(status);
    }

    private static int run(Arguments arguments) throws IOException, BundleException, InterruptedException {
        switch (arguments.task()) {
            case HELP -> System.out.print(HELP);
            case VERSION -> System.out.println(version());
            case REFUSE -> {
                StandardStreams.ERROR.println("patchbay: " + arguments.words().get(0));
                return NOT_UNDERSTOOD;
            }
            default -> {
                Main main = new Main(Home.of(Path.of(System.getProperty("patchbay.home", "."))));
                return arguments.mode() == null ? main.daemon() : main.command(call(arguments));
            }
        }
        return 0;
    }

    private static CommandCall call(Arguments arguments) {
        String terminals = System.getProperty("patchbay.terminals", "");
        Terminal terminal = new Terminal(
                terminals.contains("0"),
                terminals.contains("1"),
                terminals.contains("2"),
                Integer.getInteger("patchbay.columns", 0));
        String folder = Path.of("").toAbsolutePath().toString();
        return new CommandCall(arguments.mode(), arguments.words(), folder, terminal);
    }

    /** Runs the command where a framework answers, else in one of its own. */
    private int command(CommandCall call) throws IOException, BundleException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(home.seconds("patchbay.lock.timeout", 10));
        do {
            Optional<Client> client = Client.connect(socket);
            if (client.isPresent()) {
                return client.get().run(call);
            }
            Optional<DataLock> lock = DataLock.tryTake(home.data());
            if (lock.isPresent()) {
                return StopLines.contain(call) ? nothingRuns(lock.get()) : alone(lock.get(), call);
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (System.nanoTime() < end);
        return refused();
    }

    private int nothingRuns(DataLock lock) throws IOException {
        lock.close();
        return fail("nothing runs on " + home.data() + ", so there is nothing to stop");
    }

    private int alone(DataLock lock, CommandCall call) throws IOException, BundleException {
        try (lock) {
            LocalFramework framework = LocalFramework.start(home);
            Thread hook = new Thread(() -> stop(framework), "patchbay stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return runner().run(call);
            } finally {
                stop(framework);
                removeHook(hook);
            }
        }
    }

    /** Whoever answers in the framework that was just started. */
    private Client runner() throws IOException {
        long seconds = home.seconds("patchbay.start.timeout", 60);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            Optional<Client> client = Client.connect(socket);
            if (client.isPresent()) {
                return client.get();
            }
            LockSupport.parkNanos(POLL_NANOS);
        } while (System.nanoTime() < end);
        throw new IOException(
                "the framework started, but nobody in it takes commands within " + seconds + " s; see " + home.log());
    }

    private int daemon() throws IOException, BundleException, InterruptedException {
        Optional<DataLock> lock = awaitLock();
        if (lock.isEmpty()) {
            return answered()
                    ? fail("a framework runs already, " + DataLock.owner(home.data())
                            + ": commands run in it, and 'shutdown' stops it")
                    : refused();
        }
        LocalFramework framework = LocalFramework.start(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(framework), "patchbay stop"));
        awaitRunner(framework);
        StandardStreams.ERROR.println(
                "patchbay: ready, process " + ProcessHandle.current().pid());
        framework.awaitStop();
        return 0;
    }

    /** A daemon that takes no commands is none: nobody could stop it in order. */
    private void awaitRunner(LocalFramework framework) {
        try {
            runner().close();
        } catch (IOException e) {
            int status = fail(e.getMessage());
            stop(framework);
            Runtime.getRuntime().halt(status);
        }
    }

    /** A command that runs alone has the folder for a moment, and the daemon is to come after it. */
    private Optional<DataLock> awaitLock() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(home.seconds("patchbay.lock.timeout", 10));
        Optional<DataLock> lock = DataLock.tryTake(home.data());
        while (lock.isEmpty() && System.nanoTime() < end && !answered()) {
            LockSupport.parkNanos(POLL_NANOS);
            lock = DataLock.tryTake(home.data());
        }
        return lock;
    }

    private boolean answered() throws IOException {
        Optional<Client> client = Client.connect(socket);
        if (client.isPresent()) {
            client.get().close();
        }
        return client.isPresent();
    }

    /** The end of a daemon, however it was asked for: clean is 0, also after a SIGTERM. */
    private void end(LocalFramework framework) {
        stop(framework);
        Runtime.getRuntime().halt(0);
    }

    /** Stops the framework, or the JVM with it when it doesn't stop in time. */
    private void stop(LocalFramework framework) {
        long seconds = 20;
        try {
            seconds = home.seconds("patchbay.stop.timeout", seconds);
        } catch (IOException e) {
            StandardStreams.ERROR.println("patchbay: " + e.getMessage());
        }
        if (!framework.stop(seconds)) {
            StandardStreams.ERROR.println(
                    "patchbay: the framework did not stop within " + seconds + " s and was cut off; see " + home.log());
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending already: the hook runs, and finds the framework stopped
        }
    }

    private int refused() {
        return fail(home.data() + " is in use by " + DataLock.owner(home.data())
                + ", which takes no command now: never two frameworks on one folder; stop that one, or give this one a folder of its own"
                + " (patchbay.data in conf/patchbay.properties)");
    }

    private static int fail(String reason) {
        StandardStreams.ERROR.println("patchbay: " + reason);
        return FAILED;
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "Patchbay " + (version == null ? "(unknown version)" : version);
    }
}
