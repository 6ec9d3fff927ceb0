package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.patchbay.mpr.Connection;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Links, owners and permissions of OpenSSH's server, and what it does on its own side alone. */
@RunWith(WithOpenSsh.class)
public class OpenSshLinksIT extends SftpLinks {
    @Override
    RemoteServer serve(Path files, TestKey host) throws IOException {
        return new OpenSsh(folder(), files, host, key());
    }

    @Test
    public void makesHardLinks() throws Exception {
        Files.writeString(onServer("file"), "text");
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            Files.createLink(root.resolve("further"), root.resolve("file"));
        }
        assertThat(Files.isSameFile(onServer("file"), onServer("further"))).isTrue();
    }

    /** OpenSSH has copy-data since 9.0. */
    @Test
    public void copiesWithoutItsBytesPassingThroughHere() throws Exception {
        byte[] content = new byte[2_000_000];
        content[1_999_999] = 1;
        Files.write(onServer("file"), content);
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");

            Files.copy(root.resolve("file"), root.resolve("copy"));

            assertThat(connectionDTO(connection.id()).orElseThrow().bytesWritten)
                    .isZero();
            assertThat(connectionDTO(connection.id()).orElseThrow().bytesRead).isZero();
        }
        assertThat(Files.readAllBytes(onServer("copy"))).isEqualTo(content);
    }
}
