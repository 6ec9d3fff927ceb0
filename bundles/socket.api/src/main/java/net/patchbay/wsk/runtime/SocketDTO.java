package net.patchbay.wsk.runtime;

import java.util.List;
import org.osgi.dto.DTO;

/** One socket. */
public class SocketDTO extends DTO {
    /** It was made, and not bound, connected or closed since. */
    public static final String OPEN = "open";
    /** It is bound. */
    public static final String BOUND = "bound";
    /** It accepts connections. */
    public static final String LISTENING = "listening";
    /** It is connected, or was: what ended it is told to its program. */
    public static final String CONNECTED = "connected";
    /** Its transport has left (D52): it waits for its program to close it. */
    public static final String LOST = "lost";
    /** It is being closed, and waits for a callback of its program. */
    public static final String CLOSING = "closing";

    /** {@link #face}: it is used with event callbacks, by {@code net.patchbay.wsk}. */
    public static final String WSK = "wsk";
    /** {@link #face}: it is used with event selection, by {@code net.patchbay.winsock}; its events are the service's then. */
    public static final String WINSOCK = "winsock";

    /** A number that no other socket of this framework's life has. */
    public long id;
    /** The symbolic name and version of the bundle whose it is, {@code name/1.2.3}. */
    public String bundle;
    /** By which of both faces its program uses it: {@link #WSK} or {@link #WINSOCK}. */
    public String face;
    /** Its category, a name of {@link net.patchbay.wsk.SocketCategory}. */
    public String category;
    /** What it is made of, as text: {@code inet/stream/6}. */
    public String protocol;
    /** The name of the transport that made it. */
    public String transport;
    /** Where it is bound, as text; null where it isn't. */
    public String localAddress;
    /** Who is on the other side, as text; null where nobody is. */
    public String remoteAddress;
    /** The events that are enabled, names of {@link net.patchbay.wsk.WskEvent}, static ones included. */
    public List<String> events;
    /** Those of them that are static and can't be disabled. */
    public List<String> staticEvents;
    /** What is selected, names of {@link net.patchbay.winsock.NetworkEvent}; empty where nothing is, or by the other face. */
    public List<String> selected;
    /** Requests that wait: sends, receives, accepts. */
    public int pending;
    /** Bytes that came from the transport since it was made. */
    public long received;
    /** Bytes that the transport took since it was made. */
    public long sent;
    /** Datagrams that came since it was made and that no callback took (D44, D47). */
    public long dropped;
    /** One of the states above. */
    public String state;
}
