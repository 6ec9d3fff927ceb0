package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.patchbay.mpr.Connection;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Option;

/** The keys that ssh-keygen makes when nobody says otherwise, for the user and for the server, with the bundle that knows them. */
@RunWith(WithOpenSsh.class)
public class Ed25519IT extends RunningSftp {
    @Override
    protected Option[] more() {
        return Stream.concat(Stream.of(built("bcprov-jdk18on")), Stream.of(super.more()))
                .toArray(Option[]::new);
    }

    @Override
    RemoteServer serve(Path files, TestKey host) throws IOException {
        return new OpenSsh(folder(), files, host, key());
    }

    @Override
    TestKey newKey(Path file) throws Exception {
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return new TestKey(file, null, Files.readString(Path.of(file + ".pub")).strip());
    }

    @Test
    public void logsInWithAnEd25519KeyToAServerThatHasNoOther() throws Exception {
        try (Connection connection = connected()) {
            Files.writeString(connection.fileSystem().getPath("/file"), "text");
        }
        assertThat(onServer("file")).hasContent("text");
        assertThat(Files.readString(knownHosts())).contains("ssh-ed25519");
    }

    /** Without a path it is the server's root; the tilde is where the server puts the user. */
    @Test
    public void connectsTheRootAndTheHome() throws Exception {
        String server = "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + server().port();
        String inRoot = onServer("").toAbsolutePath().toString();
        try (Connection root = router().addConnection(request(server));
                Connection home = router().addConnection(request(server + "/~"))) {
            assertThat(Files.isDirectory(root.fileSystem().getPath(inRoot))).isTrue();
            try (Stream<Path> files = Files.list(home.fileSystem().getPath("/"))) {
                assertThat(files.map(each -> each.getFileName().toString()))
                        .containsExactlyInAnyOrder(new File(System.getProperty("user.home")).list());
            }
        }
    }
}
