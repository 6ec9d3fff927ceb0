package net.patchbay.wsk;

/** What an accept callback answers. */
public enum AcceptAnswer {
    /** The connection is the program's from here on, which closes it. */
    SUCCESS,
    /** The connection is closed. */
    REQUEST_NOT_ACCEPTED
}
