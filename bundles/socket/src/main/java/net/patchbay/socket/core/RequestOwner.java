package net.patchbay.socket.core;

import java.util.concurrent.TimeUnit;

/** What a request belongs to: a socket or a client. */
interface RequestOwner {
    /** Whether this thread runs a callback that a wait would hang (D45). */
    boolean insideCallback();

    /** A request of it was cancelled, and is to be forgotten. Any thread. */
    void cancelled(Request<?> request);

    /** Does something as soon as no attempt to serve a request is under way, where attempts may come to nothing. Any thread. */
    void afterAttempt(Runnable work);

    /** A cancel came too late for a request, which may end with what it has. As {@link #afterAttempt} runs it. */
    void cancelAsked(Request<?> request);

    /** Has something done after a while, unless the answer is run before. */
    Runnable after(long time, TimeUnit unit, Runnable work);

    /** A request of nobody's whom a cancel concerns: it just ends. */
    static RequestOwner indifferent(Surroundings surroundings) {
        return new RequestOwner() {
            @Override
            public boolean insideCallback() {
                return surroundings.insideCallback();
            }

            @Override
            public void cancelled(Request<?> request) {
                // nothing waits for it
            }

            @Override
            public void afterAttempt(Runnable work) {
                // there is one only
            }

            @Override
            public void cancelAsked(Request<?> request) {
                // it completes as it will
            }

            @Override
            public Runnable after(long time, TimeUnit unit, Runnable work) {
                return surroundings.after(time, unit, work);
            }
        };
    }
}
