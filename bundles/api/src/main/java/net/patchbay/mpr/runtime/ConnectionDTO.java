package net.patchbay.mpr.runtime;

import org.osgi.dto.DTO;

/** One connection at one moment. */
public class ConnectionDTO extends DTO {
    /** Its id, as in events and traces. */
    public String id;
    /** The local name; null for a connection without one. */
    public String localName;
    /** The remote name, without a password. */
    public String remoteName;
    /** The provider that carries it. */
    public String provider;
    /** The name of its {@link net.patchbay.mpr.ResourceType}. */
    public String type;
    /** The symbolic name of the bundle that asked for it. */
    public String askedBy;
    /** When it was made, in milliseconds since the epoch. */
    public long since;
    /** Files open on it. */
    public int openFiles;
    /** Bytes read through it. */
    public long bytesRead;
    /** Bytes written through it. */
    public long bytesWritten;
}
