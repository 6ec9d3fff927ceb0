package net.patchbay.router.whiteboard;

import net.patchbay.router.fence.Fence;
import org.osgi.framework.ServiceReference;

/** How services are had, and what happens when they come and go. */
public interface Surroundings {
    /**
     * Gets a service.
     *
     * @param reference which
     * @return the service, or null when it can't be had
     */
    Object get(ServiceReference<?> reference);

    /**
     * Gives a service back.
     *
     * @param reference which
     */
    void unget(ServiceReference<?> reference);

    /**
     * Makes the fence around a party.
     *
     * @param party its name, as the log shows it
     * @param nonblocking whether it says that it never blocks
     * @param everyHang whether each hang is said in the log, or only that it is set aside for them
     * @return the fence
     */
    Fence fence(String party, boolean nonblocking, boolean everyHang);

    /**
     * How long those who are inside a party get to come out when it leaves.
     *
     * @param leaving the service that leaves
     * @return nanoseconds
     */
    long drainTime(ServiceReference<?> leaving);

    /**
     * What is bound or rejected has changed.
     *
     * @param what for the log
     */
    void changed(String what);

    /**
     * A party did something wrong.
     *
     * @param what for the log
     */
    void warn(String what);
}
