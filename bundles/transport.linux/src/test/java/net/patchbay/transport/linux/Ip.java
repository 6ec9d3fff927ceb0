package net.patchbay.transport.linux;

import java.util.concurrent.TimeUnit;

/** Changes the network of the namespace that a program was started in. */
final class Ip {
    private Ip() {}

    /** A network of an interface that leads nowhere, {@code d0}, beside the loopback. */
    static void makeNetwork(String type) throws Exception {
        run("link set lo up");
        run("link add d0 type " + type);
        run("link set d0 addrgenmode none");
        run("link set d0 up");
    }

    static void run(String command) throws Exception {
        Process process =
                new ProcessBuilder(("ip " + command).split(" ")).inheritIO().start();
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("'ip " + command + "' doesn't work");
        }
    }
}
