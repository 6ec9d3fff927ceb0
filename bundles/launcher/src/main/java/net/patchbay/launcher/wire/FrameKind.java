package net.patchbay.launcher.wire;

/** What a frame carries.  */
public enum FrameKind {
    /** Runner to client, first of all: a runner is there. Payload: {@link FrameChannel#VERSION}, as four bytes. */
    WELCOME('W'),
    /** Client to runner, once: a {@link CommandCall}. */
    COMMAND('C'),
    /** Runner to client: send what is next on standard input. Payload: the most bytes, as four bytes. */
    READ('R'),
    /** Client to runner, one for each {@link #READ}: bytes of standard input; none at its end. */
    INPUT('I'),
    /** Runner to client: bytes for standard output. */
    OUTPUT('O'),
    /** Runner to client: bytes for standard error. */
    ERROR('E'),
    /** Runner to client: ask for a secret on the terminal. Payload: the words to ask with, UTF-8. */
    PROMPT('P'),
    /** Client to runner, one for each {@link #PROMPT}: 1 and the secret in UTF-8, or 0 when nobody could be asked. */
    ANSWER('A'),
    /** Runner to client, last of all: the exit status, as four bytes. */
    EXIT('X');

    private final char code;

    FrameKind(char code) {
        this.code = code;
    }

    /**
     * The byte on the wire.
     *
     * @return an ASCII letter
     */
    byte code() {
        return (byte) code;
    }

    static FrameKind of(int code) throws ProtocolException {
        for (FrameKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new ProtocolException("no frame has the kind " + code);
    }
}
