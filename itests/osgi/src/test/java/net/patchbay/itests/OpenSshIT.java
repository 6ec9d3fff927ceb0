package net.patchbay.itests;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.runner.RunWith;

/** The files of OpenSSH's server. */
@RunWith(WithOpenSsh.class)
public class OpenSshIT extends SftpFiles {
    @Override
    RemoteServer serve(Path files, TestKey host) throws IOException {
        return new OpenSsh(folder(), files, host, key());
    }
}
