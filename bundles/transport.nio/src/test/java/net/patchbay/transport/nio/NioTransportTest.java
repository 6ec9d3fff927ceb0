package net.patchbay.transport.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportConstants;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Pair;
import net.patchbay.transport.loops.Settings;
import org.junit.jupiter.api.Test;

/** The transport as a whole: its settings, and what it leaves when it goes. */
class NioTransportTest {
    private static final int SOCKETS = 200;

    private static long directMemory() {
        System.gc();
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("patchbay-nio-"))
                .toList();
    }

    @Test
    void leavesNothingOf200SocketsWhenItGoesD52() throws Exception {
        new NioTransport(new Settings(1, 50), line -> {}).close();
        long memory = directMemory();
        long descriptors = descriptors();

        useAndClose();

        await().untilAsserted(() -> assertThat(threads()).isEmpty());
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        await().untilAsserted(() -> assertThat(directMemory()).isLessThanOrEqualTo(memory));
    }

    private static void useAndClose() throws Exception {
        List<String> log = new ArrayList<>();
        try (NioTransport transport = new NioTransport(new Settings(3, 50), log::add)) {
            for (int i = 0; i < SOCKETS / 2; i++) {
                Pair pair = Pair.of(transport);
                OnLoop.run(pair.accepted(), () -> {
                    pair.accepted().attach(readiness -> {});
                    pair.accepted().interest(Readiness.END);
                });
                Pair.write(pair.connected(), ByteBuffer.allocate(10));
            }
        }
        assertThat(log).isEmpty();
    }

    @Test
    void keepsOpenSocketsWhenItsSettingsChange() throws Exception {
        try (NioTransport transport = new NioTransport(new Settings(2, 50), line -> {})) {
            Pair first = Pair.of(transport);
            Pair second = Pair.of(transport);
            for (int loops : List.of(4, 1)) {
                transport.change(new Settings(loops, 50));
                for (Pair pair : List.of(first, second)) {
                    Pair.write(pair.connected(), ByteBuffer.wrap(new byte[] {7}));
                    assertThat(Pair.read(pair.accepted(), 1)).containsExactly(7);
                }
                Set<EventLoop> used = new HashSet<>();
                for (int i = 0; i < 8; i++) {
                    used.add(transport.openStream(TransportProtocol.TCP).loop());
                }
                assertThat(used).hasSize(loops);
            }
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> NioTransportComponent.settings(new Configured(-1, 10)))
                .hasMessageContaining("'loops' is -1");
        assertThatThrownBy(() -> NioTransportComponent.settings(new Configured(1, 0)))
                .hasMessageContaining("'accept.retry' is 0");
        assertThat(NioTransportComponent.settings(new Configured(0, 10)).loops())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void statesWhatItOffersAndWhatTheContractIsCheckedWith() throws Exception {
        String description = "/OSGI-INF/" + NioTransportComponent.class.getName() + ".xml";
        String stated;
        try (InputStream in = NioTransportComponent.class.getResourceAsStream(description)) {
            stated = new String(in.readAllBytes(), UTF_8);
        }

        assertThat(values(stated, TransportConstants.PROTOCOLS))
                .map(TransportProtocol::parse)
                .containsExactlyInAnyOrderElementsOf(NioTransportComponent.protocols());
        assertThat(values(stated, TransportConstants.CAPABILITIES))
                .map(TransportCapability::valueOf)
                .containsExactlyInAnyOrderElementsOf(NioFixture.CAPABILITIES);
    }

    private static List<String> values(String description, String property) {
        int name = description.indexOf("name=\"" + property + "\"");
        assertThat(name).as(property + " in " + description).isPositive();
        int begin = description.indexOf('>', name) + 1;
        return description
                .substring(begin, description.indexOf('<', begin))
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
