package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D27: what a remote name is, and when two are the same. */
class RemoteNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\\\\server\\share, unc, server, share, ``",
                "//server/share/a/b, unc, server, share, /a/b",
                "/\\server/share\\a, unc, server, share, /a",
                "unc:/server/share/a, unc, server, share, /a",
                "UNC://server\\share, unc, server, share, ``",
                "\\\\server, unc, server, ``, ``",
                "\\\\server\\, unc, server, ``, ``",
                "\\\\server\\share\\a%20b, unc, server, share, /a%20b",
                "sftp://Host/a%20b/%C3%BC, sftp, Host, ``, /a b/ü",
                "SFTP://host, sftp, host, ``, ``",
                "s3://bucket//a/./b/../c/, s3, bucket, ``, /a/c",
                "sftp://[FE80::1%eth0]:22/x, sftp, FE80::1%eth0, ``, /x",
                "sftp://[::ffff:192.0.2.7]/x, sftp, ::ffff:192.0.2.7, ``, /x",
            })
    void readsBothFormsAndTheSpellingForShells(String text, String scheme, String host, String share, String path)
            throws NetworkException {
        RemoteName name = RemoteName.parse(text);
        assertThat(name.scheme()).isEqualTo(scheme);
        assertThat(name.host()).isEqualTo(host);
        assertThat(name.share()).isEqualTo(share);
        assertThat(name.path()).isEqualTo(path);
        assertThat(name.serverOnly()).isEqualTo(scheme.equals("unc") && share.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "\\\\server\\share\\a, //SERVER/Share/a",
        "\\\\server\\share\\a, unc:/server/share/a",
        "\\\\server\\share, \\\\server\\share\\",
        "sftp://host/a, SFTP://HOST/a",
        "sftp://u@host:22/a, sftp://u@Host:22/b/../a",
        "https://[::1]/x, https://[::1]/%78",
    })
    void comparesSchemeHostServerAndShareWithoutRegardToCase(String one, String other) throws NetworkException {
        assertThat(RemoteName.parse(one)).isEqualTo(RemoteName.parse(other)).hasSameHashCodeAs(RemoteName.parse(other));
    }

    @ParameterizedTest
    @CsvSource({
        "\\\\server\\share\\a, \\\\server\\share\\A",
        "sftp://host/a, sftp://host/A",
        "sftp://host/a, sftp://host:22/a",
        "sftp://u@host/a, sftp://U@host/a",
        "sftp://u@host/a, sftp://host/a",
        "unc:/host/a, smb://host/a",
        "\\\\server\\share, \\\\server",
    })
    void comparesTheRestExactly(String one, String other) throws NetworkException {
        assertThat(RemoteName.parse(one)).isNotEqualTo(RemoteName.parse(other));
    }

    @Test
    void takes2048CharactersAndNotOneMore() throws NetworkException {
        String longest = "sftp://host/" + "x".repeat(2048 - 12);
        assertThat(RemoteName.parse(longest)).hasToString(longest);
        assertThat(refusal(longest + "x").status()).isEqualTo(NetworkStatus.BAD_NET_NAME);
    }

    @Test
    void refusesMillionsOfSlashesInABoundedTime() {
        NetworkException refused =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refusal("/".repeat(4_000_000)));
        assertThat(refused).message().hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sftp://user:pass word@ho st/",
                "sftp://user:p@ss@host/..",
                "sftp:/user:password@host/x",
                "user:password@host/x",
                "unc:/user:password@server/share",
                "\\\\user:password@server\\share",
                "/\\user:password@server\\share",
                " sftp://user:password@host/x",
                "sftp://user:pass/word@host/x",
                "sftp://user:password%zz@host/x",
            })
    void neverShowsAPasswordInAMessageEvenWhereTheSlashesAreMistyped(String text) {
        assertThat(refusal(text))
                .message()
                .doesNotContain("pass")
                .doesNotContain("ss@")
                .contains("***@");
    }

    @Test
    void splitsThePasswordOffBeforeAnybodySeesIt() throws NetworkException {
        RemoteName name = RemoteName.parse("sftp://us%65r:p%40:ss@host:22/x");
        assertThat(name).hasToString("sftp://us%65r@host:22/x");
        assertThat(name.user()).contains("user");
        assertThat(name).isEqualTo(RemoteName.parse("sftp://user@host:22/x"));
    }

    /** Escapes of half a byte are told from those that are not UTF-8, since each is mended differently. */
    @Test
    void d27SaysWhatIsWrongWithAnEmptyShareAndWithHalfAnEscape() {
        assertThat(refusal("\\\\server\\\\path")).message().contains("its share is empty");
        assertThat(refusal("sftp://host/%4z")).message().contains("no two hexadecimal digits");
        assertThat(refusal("sftp://host/%z4")).message().contains("no two hexadecimal digits");
        assertThat(refusal("sftp://host/%ff")).message().contains("not UTF-8");
    }

    @Test
    void showsNothingThatBreaksOrTurnsALine() {
        assertThat(refusal("x\u202e\u2028\r\n\u0085y").getMessage()).contains("x\\u202e\\u2028\\u000d\\u000a\\u0085y");
    }

    private static NetworkException refusal(String text) {
        return (NetworkException) catchThrowable(() -> RemoteName.parse(text));
    }
}
