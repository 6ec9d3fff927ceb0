package net.patchbay.wsk.runtime;

import java.util.List;
import org.osgi.dto.DTO;

/** One transport as the sockets see it. */
public class TransportDTO extends DTO {
    /** It serves. */
    public static final String ACTIVE = "active";
    /** Its service can't be used; {@link #reason} says why. */
    public static final String REJECTED = "rejected";

    /** Its name; null for a rejected service without one. */
    public String name;
    /** {@link #ACTIVE} or {@link #REJECTED}. */
    public String state;
    /** Why it was rejected; null while it is active. */
    public String reason;
    /** What it opens, texts of {@link net.patchbay.transport.TransportProtocol}; empty for a rejected one. */
    public List<String> protocols;
    /** What it can beyond the least, names of {@link net.patchbay.transport.TransportCapability}; empty for a rejected one. */
    public List<String> capabilities;
    /** Its {@code service.ranking}. */
    public int ranking;
    /** Its {@code service.id}. */
    public long serviceId;
    /** The symbolic name and version of its bundle, {@code name/1.2.3}. */
    public String bundle;
    /** How many sockets of it are open. */
    public int sockets;
}
