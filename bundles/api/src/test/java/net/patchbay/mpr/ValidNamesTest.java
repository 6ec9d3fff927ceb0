package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** D27 for names that are valid, in great number. */
class ValidNamesTest {
    private static final int NAMES = 10_000;
    private static final long SEED = Long.getLong("patchbay.test.seed", 20_261_121L);

    private final GeneratedNames names = new GeneratedNames(SEED);

    @Test
    void readsBackWhatItWrites() throws NetworkException {
        for (int i = 0; i < NAMES; i++) {
            String text = names.valid();
            RemoteName name = RemoteName.parse(text);
            RemoteName again = RemoteName.parse(name.toString());
            assertThat(again).as("seed %d, %s", SEED, text).isEqualTo(name).hasSameHashCodeAs(name);
            assertThat(again).hasToString(name.toString());
        }
    }

    @Test
    void keepsANameAsGivenLessItsPassword() throws NetworkException {
        for (int i = 0; i < NAMES; i++) {
            String text = names.valid();
            int colon = text.indexOf(":" + GeneratedNames.SECRET);
            int slash = text.indexOf('/', text.indexOf("//") + 2);
            String authority = slash < 0 ? text : text.substring(0, slash);
            String expected = colon < 0 ? text : text.substring(0, colon) + text.substring(authority.lastIndexOf('@'));
            assertThat(RemoteName.parse(text)).as("seed %d, %s", SEED, text).hasToString(expected);
        }
    }

    @Test
    void givesPathsWithoutDotsAndEmptyElements() throws NetworkException {
        for (int i = 0; i < NAMES; i++) {
            String text = names.valid();
            String path = RemoteName.parse(text).path();
            assertThat(path).as("seed %d, %s", SEED, text).matches("(/(?!\\.{1,2}(/|$))[^/]+)*");
        }
    }

    @Test
    void givesSchemesAndFoldedHostsInLowerCase() throws NetworkException {
        for (int i = 0; i < NAMES; i++) {
            RemoteName name = RemoteName.parse(names.valid());
            assertThat(name.scheme()).isEqualTo(name.scheme().toLowerCase(Locale.ROOT));
            assertThat(name.foldedHost()).isEqualTo(name.host().toLowerCase(Locale.ROOT));
        }
    }
}
