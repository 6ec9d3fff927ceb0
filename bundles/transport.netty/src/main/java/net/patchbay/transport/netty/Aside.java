package net.patchbay.transport.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Asks Netty why something isn't there, on a thread without anybody else. Netty finds it out once and keeps the answer, an exception,
 * in a static; and an exception keeps the classes that stood on its stack. One of this bundle's would keep the class loader after an
 * update, for as long as Netty's bundles stay. So each question that Netty keeps the answer of is asked here first.
 */
final class Aside {
    private Aside() {}

    /**
     * Asks, and waits for the answer.
     *
     * @param question a reference to Netty's own method; a lambda would stand on the stack
     * @return why it isn't there, or the error that the question ended with; null where it is there
     */
    static Throwable ask(Supplier<Throwable> question) {
        try {
            return CompletableFuture.supplyAsync(question, task -> new Thread(task, "patchbay-netty-asks").start())
                    .join();
        } catch (CompletionException e) {
            return e.getCause();
        }
    }
}
