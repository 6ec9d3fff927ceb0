package net.patchbay.notify;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told before and after operations of the router. Register it as an OSGi service of this type, with the properties of
 * {@link HookConstants} ({@link HookProperties} writes them); it is told of the operations that begin from then on, and of
 * no more once it is unregistered.
 *
 * <p><b>Order.</b> Before-calls go from the lowest {@code service.ranking} to the highest, after-calls back: the hook with
 * the highest ranking stands closest to the operation (D1).
 *
 * <p><b>Context.</b> A before-call that answers {@link Before#proceed(Object)} sets a context, which comes back in the
 * after-call; one that sets none gets no after-call. Every context that was set is given back in exactly one last
 * after-call ({@link Outcome#last()}), whatever happens to the operation (D3, D8).
 *
 * <p><b>Failure.</b> A hook that throws, answers null or uses up its budget has said nothing, unless its
 * {@linkplain HookConstants#FAILURE_POLICY policy} is {@code closed}: then its before-call vetoes (D14, D15).
 *
 * <p><b>Threads.</b> Called on a thread of the router's that belongs to this hook, without any lock held, for several
 * operations at once; with {@link HookConstants#NONBLOCKING} on the caller's own thread. Of one operation it is never
 * called twice at once. The router may be called from here: the hook isn't told of that itself (D17).
 *
 * <p>Source: seed 000 ({@code AddConnectNotify}, {@code CancelConnectNotify}) and seed 001 ({@code NPSNotifyRegister}),
 * joined into one contract.
 */
@ConsumerType
public interface NotifyHook {
    /**
     * An operation is about to be attempted.
     *
     * @param notification what is asked for; never null, without a password. Its status is
     *     {@code RETRY} where another hook asked for this attempt (D7)
     * @return {@link Before#proceed()} or {@link Before#proceed(Object)} to let it go on, {@link Before#veto} to end it;
     *     null counts as a throw
     * @throws Exception anything thrown, an {@link Error} too, counts as {@link Before#proceed()}, or with the policy
     *     {@code closed} as a veto; of the exception only text is kept (D14, D31)
     */
    Before before(Notification notification) throws Exception;

    /**
     * The operation was attempted, or was ended before that.
     *
     * @param notification what was asked for, as in the before-call; never null
     * @param outcome what came of it; never null
     * @param context what the before-call set; never null
     * @return {@link After#accept()}, or for a failed attempt {@link After#retry()} or {@link After#veto}; null counts as a
     *     throw
     * @throws Exception anything thrown, an {@link Error} too, counts as {@link After#accept()} under either policy (D14)
     */
    default After after(Notification notification, Outcome outcome, Object context) throws Exception {
        return After.accept();
    }
}
