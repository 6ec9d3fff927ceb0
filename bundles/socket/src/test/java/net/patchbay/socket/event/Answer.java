package net.patchbay.socket.event;

import java.util.function.Function;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.WsaError;

/** What a step brings: whether the event object is signalled, which messages are posted, what is enumerated. */
record Answer(boolean signal, NetworkEvents messages, NetworkEvents enumerated) {
    static final Answer NOTHING = new Answer(false, NetworkEvents.NONE, NetworkEvents.NONE);
    private static final Answer SIGNAL = new Answer(true, NetworkEvents.NONE, NetworkEvents.NONE);

    static Answer signalled(boolean signal) {
        return signal ? SIGNAL : NOTHING;
    }

    static Answer posted(int mask, Function<NetworkEvent, WsaError> codes) {
        return mask == 0 ? NOTHING : new Answer(false, events(mask, codes), NetworkEvents.NONE);
    }

    static Answer enumerated(NetworkEvents events) {
        return events.isEmpty() ? NOTHING : new Answer(false, NetworkEvents.NONE, events);
    }

    static NetworkEvents events(int mask, Function<NetworkEvent, WsaError> codes) {
        WsaError[] all = new WsaError[NetworkEvent.values().length];
        NetworkEvent.of(mask).forEach(event -> all[event.index()] = codes.apply(event));
        return new NetworkEvents(mask, all);
    }
}
