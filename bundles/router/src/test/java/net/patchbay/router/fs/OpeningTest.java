package net.patchbay.router.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** D69: which options a file is opened with, what the session hears of them, and what they allow. */
class OpeningTest {
    private final Fixture fixture = new Fixture();

    private SeekableByteChannel open(OpenOption... options) throws IOException {
        return Files.newByteChannel(fixture.path("/f"), options);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    @Test
    void optionsReachTheSessionAsTheContractSays() throws IOException {
        open(CREATE, WRITE, SPARSE, TRUNCATE_EXISTING).close();
        assertThat(fixture.session.openedWith).containsExactlyInAnyOrder(CREATE, WRITE, TRUNCATE_EXISTING);
        open(CREATE, CREATE_NEW, TRUNCATE_EXISTING, DELETE_ON_CLOSE).close();
        assertThat(fixture.session.openedWith).as("only reading").containsExactly(READ);
        fixture.session.file("/f");
        Set<StandardOpenOption> given = fixture.session.openedWith;
        assertThatThrownBy(() -> given.add(WRITE)).isInstanceOf(UnsupportedOperationException.class);
        open(APPEND, CREATE).close();
        assertThat(fixture.session.openedWith).containsExactlyInAnyOrder(APPEND, WRITE, CREATE);
    }

    @Test
    void wrongCombinationsAreRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> open(READ, APPEND)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open(APPEND, TRUNCATE_EXISTING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open(new OpenOption() {})).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> open(WRITE, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Files.newByteChannel(fixture.path("/f"), Set.of(WRITE, CREATE), anAttribute()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("x:y");
        assertThat(fixture.session.askedInAll()).isZero();
    }

    private static FileAttribute<String> anAttribute() {
        return new FileAttribute<>() {
            @Override
            public String name() {
                return "x:y";
            }

            @Override
            public String value() {
                return "";
            }
        };
    }

    @Test
    void missingAndExistingFilesAreTold() {
        assertThatThrownBy(() -> open(WRITE)).isInstanceOf(NoSuchFileException.class);
        fixture.session.file("/f");
        assertThatThrownBy(() -> open(WRITE, CREATE_NEW)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(fixture.calls.returned).hasValue(2);
    }

    @Test
    void aLinkIsNotOpenedWhenLinksAreNotFollowed() throws IOException {
        fixture.session.file("/g", (byte) 1);
        fixture.session.link("/f", "g");
        assertThatThrownBy(() -> open(READ, LinkOption.NOFOLLOW_LINKS)).isInstanceOf(FileSystemException.class);
        try (SeekableByteChannel channel = open(READ)) {
            assertThat(channel.size()).isEqualTo(1);
        }
    }

    @Test
    void synchronousFilesAreForcedWithEachWrite() throws IOException {
        for (OpenOption option : new OpenOption[] {SYNC, DSYNC}) {
            fixture.session.forced = 0;
            try (SeekableByteChannel channel = open(CREATE, WRITE, option)) {
                channel.write(bytes("a"));
                channel.write(bytes(""));
                channel.write(bytes("b"));
            }
            assertThat(fixture.session.forced).isEqualTo(2);
            assertThat(fixture.session.openedWith).contains((StandardOpenOption) option);
        }
    }

    @Test
    void deletesOnClose() throws IOException {
        SeekableByteChannel channel = open(CREATE, WRITE, DELETE_ON_CLOSE);
        assertThat(fixture.session.node("/f")).isNotNull();
        channel.close();
        assertThat(fixture.session.node("/f")).isNull();
        SeekableByteChannel deletedMeanwhile = open(CREATE, WRITE, DELETE_ON_CLOSE);
        fixture.session.delete("/f");
        deletedMeanwhile.close();
    }

    @Test
    void readsAndWritesOnlyWhatItWasOpenedFor() throws IOException {
        fixture.session.file("/f", (byte) 1);
        try (SeekableByteChannel reader = open(READ);
                SeekableByteChannel writer = open(WRITE)) {
            assertThatThrownBy(() -> reader.write(bytes("x"))).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> reader.truncate(0)).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> writer.read(bytes("x"))).isInstanceOf(NonReadableChannelException.class);
            assertThatThrownBy(() -> reader.position(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.truncate(-1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> reader.read(bytes("x").asReadOnlyBuffer()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
