package net.patchbay.wsk;

/** What a receive-from callback answers. */
public enum ReceiveFromAnswer {
    /** All were taken. */
    SUCCESS,
    /** All were taken, and the program keeps their memory until it releases them, together or one by one. */
    PENDING,
    /**
     * None was taken. An event that was enabled on the socket disables itself, and the datagrams wait, up to the receive
     * buffer, until it is enabled anew; with a static one they are dropped and counted (D47).
     */
    DATA_NOT_ACCEPTED
}
