package net.patchbay.router.fs;

import java.io.Closeable;
import java.io.IOException;

/** Told once by a channel or stream of this package that it was closed, whether or not that went well. */
@FunctionalInterface
interface AfterClose {
    void closed(Closeable thing) throws IOException;
}
