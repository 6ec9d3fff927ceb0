package net.patchbay.mpr;

import static net.patchbay.mpr.NetworkStatus.BAD_DEVICE;
import static net.patchbay.mpr.NetworkStatus.BAD_NET_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Names that make no sense, in great number: D27's one status, no other exception, and a message that may be shown. */
class MalformedNamesTest {
    private static final int NAMES = 10_000;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final long SEED = Long.getLong("patchbay.test.seed", 20_261_121L);

    private final GeneratedNames names = new GeneratedNames(SEED);

    @Test
    void refusesMalformedRemoteNamesWithBadNetNameAlone() {
        for (int i = 0; i < NAMES; i++) {
            String name = names.malformed();
            refuses(name, BAD_NET_NAME, () -> RemoteName.parse(name));
            refuses(name, BAD_NET_NAME, () -> ConnectionRequest.to(name).build());
            assertThat(catchThrowable(() -> RemoteName.parse(name)))
                    .as("seed " + SEED)
                    .hasMessageNotContaining(GeneratedNames.SECRET);
        }
    }

    @Test
    void takesNoiseForANameOrRefusesItWithBadNetName() {
        int refused = 0;
        while (refused < NAMES) {
            String name = names.noise();
            Throwable thrown = catchThrowable(() -> RemoteName.parse(name));
            if (thrown != null) {
                refused++;
                refuses(name, BAD_NET_NAME, () -> RemoteName.parse(name));
            }
        }
    }

    @Test
    void refusesMalformedLocalNamesWithBadDeviceAlone() {
        for (int i = 0; i < NAMES; i++) {
            String name = names.malformedLocalName();
            refuses(name, BAD_DEVICE, () -> LocalName.parse(name));
            assertThat(LocalName.tryParse(name)).isEmpty();
            if (!name.isEmpty()) {
                refuses(name, BAD_DEVICE, () -> ConnectionRequest.to("\\\\s\\s")
                        .localName(name)
                        .build());
            }
        }
    }

    private static void refuses(String name, NetworkStatus status, ThrowingCallable call) {
        String what = "seed " + SEED + ", name " + escaped(name);
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).as(what).isExactlyInstanceOf(NetworkException.class);
        NetworkException refusal = (NetworkException) thrown;
        assertThat(refusal.status()).as(what).isEqualTo(status);
        assertThat(refusal.trace()).as(what).isEmpty();
        assertThat(refusal.getCause()).as(what).isNull();
        assertThat(refusal.getMessage())
                .as(what)
                .hasSizeLessThan(LONGEST_MESSAGE)
                .matches(message -> message.chars().noneMatch(Character::isISOControl), "has no control character");
        String secret = betweenSlashesAndAt(name);
        // A shorter one may well be part of the message's own words.
        if (secret.length() > 7) {
            assertThat(refusal.getMessage()).as(what).doesNotContain(secret);
        }
    }

    private static String betweenSlashesAndAt(String name) {
        int at = name.lastIndexOf('@');
        int start = name.replace('\\', '/').indexOf("//") + 2;
        return start > 1 && start < at ? name.substring(start, at) : "";
    }

    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        name.chars()
                .forEach(c -> escaped.append(c > ' ' && c < 127 ? Character.toString(c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
