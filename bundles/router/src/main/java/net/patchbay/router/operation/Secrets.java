package net.patchbay.router.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.patchbay.mpr.Credentials;

/** Takes a password out of texts, as it is and as a URI would carry it (D13). */
public final class Secrets {
    private static final String HIDDEN = "***";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private Secrets() {}

    /**
     * A text without the password of those credentials.
     *
     * @param text a text that a foreign party wrote
     * @param credentials the credentials that it knew
     * @return the text that may be kept and shown
     */
    public static String removed(String text, Credentials credentials) {
        if (!credentials.hasPassword()) {
            return text;
        }
        char[] password = credentials.password().orElse(null);
        if (password == null) {
            return text;
        }
        try {
            String plain = new String(password);
            String escaped = URLEncoder.encode(plain, StandardCharsets.UTF_8);
            return Stream.of(plain, escaped, escaped.replace("+", "%20"), lowerHex(escaped))
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .reduce(text, (safe, form) -> safe.replace(form, HIDDEN));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static String lowerHex(String escaped) {
        return ESCAPE.matcher(escaped).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
    }
}
