package net.patchbay.itests;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.runner.RunWith;

/** Faults of the line to OpenSSH's server, and of that server. */
@RunWith(WithOpenSsh.class)
public class OpenSshFaultsIT extends SftpFaults {
    @Override
    RemoteServer serve(Path files, TestKey host) throws IOException {
        return new OpenSsh(folder(), files, host, key());
    }
}
