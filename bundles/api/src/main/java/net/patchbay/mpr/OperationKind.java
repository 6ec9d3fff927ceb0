package net.patchbay.mpr;

/**
 * What the router was asked to do.
 */
public enum OperationKind {
    /** Make a connection; using one, which picks the local name, is the same kind (D12). */
    ADD_CONNECTION("add"),
    /** End a connection. */
    CANCEL_CONNECTION("cancel"),
    /** Tell how fast a connection is. */
    GET_CONNECTION_PERFORMANCE("measure"),
    /** Tell which user a connection was made for. */
    GET_USER("tell the user of"),
    /** Tell the name by which other machines know a path. */
    GET_UNIVERSAL_NAME("tell the universal name of");

    private final String words;

    OperationKind(String words) {
        this.words = words;
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
