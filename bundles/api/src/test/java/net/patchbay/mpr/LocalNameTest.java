package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D27: what a local name is. */
class LocalNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"A:", "z:", "LPT1", "lpt9", "a", "-", "_", "a.b", "..a", "auto1", "Z", "0", "LPT0", "LPT10"})
    void keepsAValidNameAsGiven(String text) throws NetworkException {
        assertThat(LocalName.parse(text)).hasToString(text).isEqualTo(LocalName.parse(text));
        assertThat(LocalName.tryParse(text)).isPresent();
    }

    @Test
    void takes32CharactersAndNotOneMore() {
        assertThat(LocalName.tryParse("n".repeat(32))).isPresent();
        assertThat(LocalName.tryParse("n".repeat(33))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "....", "auto", "AUTO", "1:", "AA:", "Z:/", "a b", "a/b", "ü", "a\n", "\uff3a:"})
    void refusesWhatIsNoneWithBadDevice(String text) {
        assertThatThrownBy(() -> LocalName.parse(text))
                .isInstanceOfSatisfying(
                        NetworkException.class, e -> assertThat(e.status()).isEqualTo(NetworkStatus.BAD_DEVICE));
    }

    @Test
    void refusesAMissingNameWithBadDevice() {
        assertThat(LocalName.tryParse(null)).isEmpty();
        assertThatThrownBy(() -> LocalName.parse(null)).isInstanceOf(NetworkException.class);
    }

    @Test
    void comparesWithoutRegardToCase() throws NetworkException {
        assertThat(LocalName.parse("z:")).isEqualTo(LocalName.parse("Z:")).hasSameHashCodeAs(LocalName.parse("Z:"));
        assertThat(LocalName.parse("Work-i")).isEqualTo(LocalName.parse("wORK-I"));
        assertThat(LocalName.parse("a")).isNotEqualTo(LocalName.parse("a."));
    }

    @Test
    void tellsDrivesAndPrintersFromWords() throws NetworkException {
        assertThat(LocalName.parse("q:").drive()).isTrue();
        assertThat(LocalName.parse("q").drive()).isFalse();
        assertThat(LocalName.parse("lpt3").printer()).isTrue();
        assertThat(LocalName.parse("LPT0").printer()).isFalse();
        assertThat(LocalName.parse("LPT10").printer()).isFalse();
    }
}
