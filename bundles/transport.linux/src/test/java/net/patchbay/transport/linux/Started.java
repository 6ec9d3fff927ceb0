package net.patchbay.transport.linux;

import java.util.function.Consumer;
import net.patchbay.transport.loops.Settings;

/** A transport as the component would start it here. */
final class Started {
    private Started() {}

    static LinuxTransport of(int loops, Consumer<String> log) throws Exception {
        EventLayout layout = EventLayout.of(System.getProperty("os.arch")).orElseThrow();
        return new LinuxTransport(layout, LinuxTransport.PROTOCOLS, new Settings(loops, 50), log);
    }
}
