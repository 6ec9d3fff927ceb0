package net.patchbay.launcher.runner;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import org.apache.felix.service.command.CommandSession;

/** What the tests of the server run; Gogo calls public methods of public classes. */
public final class TestCommands {
    final List<String> got = new CopyOnWriteArrayList<>();
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    public void take(String... args) {
        got.addAll(List.of(args));
    }

    public void line(CommandSession session) {
        System.out.print(session.get(".command.line"));
    }

    public void misuse() throws Exception {
        failWith(new NotUnderstood("x: unknown option"));
    }

    public String value() {
        return "the value";
    }

    public void first() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = System.in.read(); b >= 0 && b != '\n'; b = System.in.read()) {
            line.append((char) b);
        }
        System.out.print(line);
    }

    public void refuse() throws Exception {
        failWith(new Finished("x: refused\n  try     something else"));
    }

    public void crash() throws Exception {
        failWith(new IllegalStateException("a bug"));
    }

    private static void failWith(Exception failure) throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    public void secret(CommandSession session) {
        Object ask = session.get(".terminal.secret");
        System.out.print(ask instanceof SecretPrompt prompt ? new String(prompt.apply("Word: ")) : "nobody");
    }

    public void hang() throws InterruptedException {
        waiting.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    public void folder(CommandSession session) {
        System.out.print(session.currentDir());
    }

    private static final class Finished extends Exception {
        private static final long serialVersionUID = 1L;

        Finished(String message) {
            super(message, null, false, false);
        }
    }

    private static final class NotUnderstood extends Exception implements IntSupplier {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message, null, false, false);
        }

        @Override
        public int getAsInt() {
            return 2;
        }
    }
}
