package net.patchbay.launcher.wire;

/** What a frame carries. The ordinal is the byte on the wire: new kinds go to the end. */
public enum FrameKind {
    /** Runner to client, first of all: a runner is there. Payload: {@link FrameChannel#VERSION}, as four bytes. */
    WELCOME,
    /** Client to runner, once: a {@link CommandCall}. */
    COMMAND,
    /** Runner to client: send what is next on standard input. Payload: the most bytes, as four bytes. */
    READ,
    /** Client to runner, one for each {@link #READ}: bytes of standard input; none at its end. */
    INPUT,
    /** Runner to client: bytes for standard output. */
    OUTPUT,
    /** Runner to client: bytes for standard error. */
    ERROR,
    /** Runner to client: ask for a secret on the terminal. Payload: the words to ask with, UTF-8. */
    PROMPT,
    /** Client to runner, one for each {@link #PROMPT}: 1 and the secret in UTF-8, or 0 when nobody could be asked. */
    ANSWER,
    /** Runner to client, last of all: the exit status, as four bytes. */
    EXIT
}
