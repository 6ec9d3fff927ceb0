package net.patchbay.mpr;

/**
 * What the router was asked to do.
 */
public enum OperationKind {
    /** Make a connection; using one, which picks the local name, is the same kind (D12). */
    ADD_CONNECTION("add", true),
    /** End a connection. */
    CANCEL_CONNECTION("cancel", true),
    /** Tell how fast a connection is. */
    GET_CONNECTION_PERFORMANCE("measure", true),
    /** Tell which user a connection was made for. */
    GET_USER("tell the user of", false),
    /** Tell the name by which other machines know a path. */
    GET_UNIVERSAL_NAME("tell the universal name of", false),
    /** List what there is: networks, servers, shares. Hooks are told before the open and after the first answer (D2). */
    ENUMERATE("enumerate", true),
    /** Connect a stream socket; not datagrams, not accepts (D2). */
    SOCKET_CONNECT("connect a socket to", true);

    private final String words;
    private final boolean notified;

    OperationKind(String words, boolean notified) {
        this.words = words;
        this.notified = notified;
    }

    /**
     * Whether hooks can be told of operations of this kind (D2).
     *
     * @return true for the kinds that {@code patchbay.hook.operations} may name
     */
    public boolean notified() {
        return notified;
    }

    /**
     * The kind as people say it: what is done, as part of a sentence.
     *
     * @return the words, never null
     */
    public String words() {
        return words;
    }
}
