package net.patchbay.router.fs;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.Test;

/** Copies within one session are made on the server where it can. */
class ServerCopyTest {
    private final RichSession session = new RichSession();
    private final Fixture fixture = new Fixture(session);

    private Path path(String text) {
        return fixture.path(text);
    }

    @Test
    void noBytePassesThrough() throws IOException {
        session.file("/f", new byte[5_000]);
        Files.copy(path("/f"), path("/g"));
        assertThat(session.bytes("/g")).hasSize(5_000);
        assertThat(session.asked("open")).isZero();
        assertThatThrownBy(() -> Files.copy(path("/f"), path("/g"))).isInstanceOf(FileAlreadyExistsException.class);
        session.file("/f", (byte) 3);
        Files.copy(path("/f"), path("/g"), REPLACE_EXISTING);
        assertThat(session.bytes("/g")).containsExactly(3);
        assertThat(session.asked("open") + session.asked("delete")).isZero();
    }

    @Test
    void aSessionThatCantHasTheBytesPassThrough() throws IOException {
        session.canCopy = false;
        session.file("/f", (byte) 1, (byte) 2);
        Files.copy(path("/f"), path("/g"));
        assertThat(session.bytes("/g")).containsExactly(1, 2);
        assertThat(session.asked("copy")).isEqualTo(1);
        assertThat(session.openFiles).isZero();
    }

    @Test
    void aRefusalOfTheServersIsNotTriedAnotherWay() {
        Fixture refusing = new Fixture(new RichSession() {
            @Override
            public void copy(String source, String target) throws IOException {
                throw new AccessDeniedException(target, null, "quota");
            }
        });
        refusing.session.file("/f", (byte) 1);
        assertThatThrownBy(() -> Files.copy(refusing.path("/f"), refusing.path("/g")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("quota");
        assertThat(refusing.session.asked("open")).isZero();
    }

    @Test
    void timesAndPermissionsGoWithItWhenAskedFor() throws IOException {
        FakeTree.Node from = session.file("/f");
        from.modified = Instant.ofEpochSecond(5);
        from.permissions = PosixFilePermissions.fromString("r-x------");
        Files.copy(path("/f"), path("/plain"));
        assertThat(session.node("/plain").permissions).isNotEqualTo(from.permissions);
        Files.copy(path("/f"), path("/g"), COPY_ATTRIBUTES);
        assertThat(session.node("/g").modified).isEqualTo(from.modified);
        assertThat(session.node("/g").permissions).isEqualTo(from.permissions);
        session.canSetPermissions = false;
        Files.copy(path("/f"), path("/h"), COPY_ATTRIBUTES);
        assertThat(session.node("/h").modified).isEqualTo(from.modified);
    }

    @Test
    void aFileIsNotCopiedOntoItself() throws IOException {
        session.file("/f", (byte) 1);
        session.put("/d", Kind.DIRECTORY);
        session.link("/d/l", "../f");
        session.link("/up", ".");
        Files.copy(path("/f"), path("/f"), REPLACE_EXISTING);
        Files.copy(path("/f"), path("/up/f"), REPLACE_EXISTING);
        assertThat(session.asked("copy")).isZero();
        assertThat(session.bytes("/f")).containsExactly(1);
    }

    @Test
    void d29ACopyMayTakeASecondMoreForEachMegabyte() throws IOException {
        session.file("/f", new byte[5 << 20]);
        Files.copy(path("/f"), path("/g"));
        assertThat(fixture.calls.longest).hasValue(TimeUnit.SECONDS.toNanos(5));
    }
}
