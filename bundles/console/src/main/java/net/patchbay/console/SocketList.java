package net.patchbay.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.patchbay.wsk.runtime.SocketDTO;
import net.patchbay.wsk.runtime.SocketsRuntime;

/** The sockets, for people and as JSON. */
final class SocketList {
    private SocketList() {}

    static void print(Call call, SocketsRuntime runtime) {
        List<SocketDTO> all = runtime.sockets();
        if (call.json()) {
            call.printJson(all.stream().map(SocketList::json).toList());
        } else if (all.isEmpty()) {
            call.print("no socket is open");
        } else {
            Table table = new Table("Id", "Face", "Category", "State", "Events", "Pending", "In", "Out");
            for (SocketDTO each : all) {
                table.rowAbove(
                        each.bundle + "  " + each.protocol + " by " + each.transport + addresses(each),
                        each.id,
                        each.face,
                        each.category.toLowerCase(Locale.ROOT),
                        each.state,
                        events(each),
                        each.pending,
                        Units.bytes(each.received),
                        Units.bytes(each.sent));
            }
            call.print(table);
        }
    }

    /** Of event selection what is selected, else which callbacks are enabled, with a star for those that stay so. */
    private static String events(SocketDTO each) {
        List<String> names = each.face.equals(SocketDTO.WINSOCK) ? each.selected : each.events;
        return names.isEmpty()
                ? "-"
                : names.stream().map(event -> word(each, event)).collect(Collectors.joining(","));
    }

    private static String word(SocketDTO each, String event) {
        boolean stays = each.face.equals(SocketDTO.WSK) && each.staticEvents.contains(event);
        return event.toLowerCase(Locale.ROOT).replace('_', '-') + (stays ? "*" : "");
    }

    private static String addresses(SocketDTO each) {
        String local = each.localAddress == null ? "" : "  " + address(each, each.localAddress);
        return each.remoteAddress == null ? local : local + " -> " + address(each, each.remoteAddress);
    }

    /** Without the host's name and the slash that stand before an address of the internet in Java. */
    private static String address(SocketDTO each, String text) {
        return each.protocol.startsWith("inet") ? text.substring(text.indexOf('/') + 1) : text;
    }

    private static Map<String, Object> json(SocketDTO each) {
        return Json.object(
                "id", each.id,
                "bundle", each.bundle,
                "face", each.face,
                "category", each.category,
                "protocol", each.protocol,
                "transport", each.transport,
                "state", each.state,
                "localAddress", each.localAddress,
                "remoteAddress", each.remoteAddress,
                "events", each.events,
                "staticEvents", each.staticEvents,
                "selected", each.selected,
                "pending", each.pending,
                "bytesReceived", each.received,
                "bytesSent", each.sent);
    }
}
