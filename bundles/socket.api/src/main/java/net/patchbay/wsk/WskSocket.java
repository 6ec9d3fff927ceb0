package net.patchbay.wsk;

import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A socket: what all categories have, and all of a basic one.
 *
 * <p><b>Threads.</b> Every method may be called from any thread and doesn't block. Callbacks of one socket, and what depends
 * on its requests, run on its event loop, one after the other, and must not wait.
 *
 * <p><b>Requests.</b> A future that a method gives is the service's own (D37). Only the service completes it, exactly once,
 * with a {@link WskException} on failure, also where the call itself was wrong. {@code cancel} asks: it returns true, and the
 * future is cancelled, when nothing was done yet; otherwise the result comes as always, and no byte is lost. One that meets an
 * attempt to serve the request returns false as well; where the attempt comes to nothing, the future is cancelled behind it.
 * Cancelling a stage that depends on it reaches it. Stages run on the event loop, or on the thread that adds them to a future that is
 * done; those of a cancelled one on the canceller's. {@code get} and {@code join} on an unfinished one throw
 * {@link IllegalStateException} inside a callback, which they would hang (D45).
 *
 * <p><b>Buffers</b> belong to the service until the request has completed.
 *
 * <p>Source: {@code WSK_PROVIDER_BASIC_DISPATCH}.
 */
@ProviderType
public interface WskSocket {
    /** Its category, not null. */
    SocketCategory category();

    /** What it is made of, not null. */
    TransportProtocol protocol();

    /**
     * Sets an option: {@code WskControlSocket} with {@code WskSetOption}.
     *
     * @param option which, not null
     * @param value its value, not null
     * @param <T> the type of its value
     * @return completes when it is set; {@link NtStatus#NOT_SUPPORTED} for an option that the transport doesn't know,
     *     {@link NtStatus#INVALID_DEVICE_STATE} where it is too late or too early for it,
     *     {@link NtStatus#INVALID_PARAMETER} for a value that can't be right,
     *     {@link NtStatus#INVALID_DEVICE_REQUEST} for one that this category lacks. For
     *     {@link WskOption#SO_WSK_EVENT_CALLBACK} see {@link #controlEvents}: disabling, it completes when the running
     *     callback has returned
     */
    <T> CompletableFuture<Void> setOption(WskOption<T> option, T value);

    /**
     * Asks for an option: {@code WskControlSocket} with {@code WskGetOption}.
     *
     * @param option which, not null
     * @param <T> the type of its value
     * @return its value, or a failure as for {@link #setOption}
     */
    <T> CompletableFuture<T> getOption(WskOption<T> option);

    /**
     * Runs a control code: {@code WskControlSocket} with {@code WskIoctl}.
     *
     * @param ioctl which, not null
     * @param input its input; null where it has none
     * @param <I> the type of its input
     * @param <O> the type of its output
     * @return its output, or a failure as for {@link #setOption}
     */
    <I, O> CompletableFuture<O> ioctl(WskIoctl<I, O> ioctl, I input);

    /**
     * Enables events, or disables one: {@code WskControlSocket} with {@link WskOption#SO_WSK_EVENT_CALLBACK} and without a
     * request (D39). An event whose condition holds already comes soon, not on this thread's stack (D38).
     *
     * @param control what to do, not null
     * @return {@link NtStatus#SUCCESS}; {@link NtStatus#EVENT_PENDING} where the event's callback runs: when it has returned
     *     no other starts. On an error nothing has changed: {@link NtStatus#NOT_SUPPORTED} for an unknown interface,
     *     {@link NtStatus#INVALID_PARAMETER} for another category's event, an empty mask, more than one event to disable,
     *     or an event without a callback; {@link NtStatus#INVALID_DEVICE_STATE} before bind or connect;
     *     {@link NtStatus#INVALID_DEVICE_REQUEST} for a static event to disable, or a connection event on a listening socket;
     *     {@link NtStatus#FILE_FORCED_CLOSED} when the socket is closed or no longer works
     */
    NtStatus controlEvents(EventCallbackControl control);

    /**
     * Enables events, {@link #controlEvents}.
     *
     * @param events which
     * @return as {@link #controlEvents}
     */
    default NtStatus enable(WskEvent... events) {
        return controlEvents(EventCallbackControl.enable(events));
    }

    /**
     * Disables an event.
     *
     * @param event which
     * @return completes when no callback of it runs and none will
     */
    default CompletableFuture<Void> disable(WskEvent event) {
        return setOption(WskOption.SO_WSK_EVENT_CALLBACK, EventCallbackControl.disable(event));
    }

    /**
     * Closes the socket: {@code WskCloseSocket}. What is pending ends with {@link NtStatus#CANCELLED}, a connection that isn't
     * disconnected both ways is reset, and calls from here on say {@link NtStatus#FILE_FORCED_CLOSED}.
     *
     * @return completes when the last callback has returned and every request has completed: from then on nothing more
     *     comes. It never fails; a second close gives the same
     */
    CompletableFuture<Void> close();
}
