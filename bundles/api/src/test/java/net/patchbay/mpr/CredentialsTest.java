package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** D13 and D28: what is held of a password, and for how long. */
class CredentialsTest {
    @Test
    void wipesItsOwnPasswordAndNoOther() {
        char[] given = "secret".toCharArray();
        Credentials credentials = Credentials.of("user", given);
        Credentials copy = credentials.copy();
        char[] taken = credentials.password().orElseThrow();

        credentials.wipe();
        credentials.wipe();

        assertThat(credentials.password()).isEmpty();
        assertThat(credentials.hasPassword()).isFalse();
        assertThat(credentials.user()).contains("user");
        assertThat(copy.password()).hasValueSatisfying(p -> assertThat(p).isEqualTo("secret".toCharArray()));
        assertThat(given).containsExactly("secret".toCharArray());
        assertThat(taken).containsExactly("secret".toCharArray());
    }

    @Test
    void makesNobodyWaitForALockWhereThereIsNoPassword() {
        synchronized (Credentials.DEFAULT) {
            CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(() -> {
                Credentials.DEFAULT.wipe();
                return Credentials.DEFAULT.copy() == Credentials.DEFAULT
                        && Credentials.DEFAULT.password().isEmpty()
                        && !Credentials.DEFAULT.hasPassword();
            });
            assertThat(asked).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        }
    }

    @Test
    void isNotChangedThroughWhatItGaveOrTook() {
        char[] given = "secret".toCharArray();
        Credentials credentials = Credentials.of(null, given);
        given[0] = 'x';
        credentials.password().orElseThrow()[1] = 'x';
        assertThat(credentials.password()).hasValueSatisfying(p -> assertThat(p).isEqualTo("secret".toCharArray()));
    }

    @Test
    void tellsTheDefaultFromNone() {
        assertThat(Credentials.of(null, null)).isSameAs(Credentials.DEFAULT);
        assertThat(Credentials.DEFAULT.password()).isEmpty();
        assertThat(Credentials.of("", new char[0]).user()).contains("");
        assertThat(Credentials.of("", new char[0]).password()).isPresent();
        assertThat(Credentials.of("", new char[0]).hasPassword()).isFalse();
        Credentials.DEFAULT.wipe();
    }

    @Test
    void showsAndWritesNoPassword() throws Exception {
        Credentials credentials = Credentials.of("user", "secret".toCharArray());
        assertThat(credentials.toString()).contains("user").doesNotContain("secret");
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(credentials)).isInstanceOf(NotSerializableException.class);
        }
    }
}
