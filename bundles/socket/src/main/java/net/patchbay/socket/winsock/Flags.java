package net.patchbay.socket.winsock;

import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.SendFlag;

/** Flags of calls as bits, so that a call without any makes nothing. */
final class Flags {
    static final int OOB = 0x1;
    static final int PEEK = 0x2;
    static final int WAITALL = 0x8;

    private Flags() {}

    static int of(ReceiveFlag... flags) {
        int bits = 0;
        for (ReceiveFlag flag : flags) {
            bits |= switch (flag) {
                case PEEK -> PEEK;
                case OOB -> OOB;
                case WAITALL -> WAITALL;
            };
        }
        return bits;
    }

    static int of(SendFlag... flags) {
        int bits = 0;
        for (SendFlag flag : flags) {
            bits |= flag == SendFlag.OOB ? OOB : 0;
        }
        return bits;
    }
}
