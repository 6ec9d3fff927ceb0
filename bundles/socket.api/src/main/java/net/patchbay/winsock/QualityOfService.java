package net.patchbay.winsock;

/**
 * The flow specifications of a socket: {@code QOS}.
 *
 * @param sending of what it sends, null for none
 * @param receiving of what it receives, null for none
 */
public record QualityOfService(FlowSpec sending, FlowSpec receiving) {
    /** None: what a group without any answers (D63). */
    public static final QualityOfService NULL = new QualityOfService(null, null);
}
