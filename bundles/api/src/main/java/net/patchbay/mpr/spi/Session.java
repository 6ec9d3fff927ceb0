package net.patchbay.mpr.spi;

import java.util.Optional;
import net.patchbay.mpr.ConnectionPerformance;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The provider's side of one connection. The router calls it and hides it from applications. Implement
 * {@link DiskSession} for a resource that has files.
 *
 * <p>Methods are called from several threads, without any lock held. What a method throws never reaches an application:
 * the router makes a value of its text (D31). After {@link #cancel} has returned, or {@link #abort} was called, nothing
 * but {@code abort} is called any more.
 */
@ConsumerType
public interface Session {
    /**
     * The user that the connection was made for, as it could be given in a request again.
     *
     * @return the user, empty for the default one; never null
     */
    default Optional<String> user() {
        return Optional.empty();
    }

    /**
     * Whether the session may end now. Asked before a cancel without force, after the router has seen that no file is
     * open, and while no application can use the connection. Must change nothing: after a refusal the connection goes on
     * (D34). A throw, a hang and null count as agreement.
     *
     * @param context the operation
     * @return the answer
     * @throws Exception see above
     */
    default CancelAnswer mayCancel(OperationContext context) throws Exception {
        return CancelAnswer.agreed();
    }

    /**
     * Ends the session in good order: flushes, logs off, frees what it holds. A session that throws here or takes longer
     * than its budget is aborted, and the cancel succeeds all the same (D34).
     *
     * @param context the operation
     * @throws Exception noted in the trace
     */
    void cancel(OperationContext context) throws Exception;

    /**
     * Ends the session at once, from any thread, while other calls are inside it: makes them return, closes files and
     * sockets, frees what it holds. Must not block and may be called more than once, also after {@link #cancel} (D29).
     */
    void abort();

    /**
     * How fast the connection is.
     *
     * @param context the operation
     * @return the figures, or empty when this provider can't tell and the router should measure (D35); never null
     * @throws Exception an answer of {@code EXTENDED_ERROR}
     */
    default Optional<ConnectionPerformance> performance(OperationContext context) throws Exception {
        return Optional.empty();
    }
}
