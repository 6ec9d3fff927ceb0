package net.patchbay.mpr;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Remote and local names from the grammar of D27: valid ones, ones with exactly one defect, and plain noise. */
final class GeneratedNames {
    /** Stands where a password stands; no message may show it. */
    static final String SECRET = "s3cr3t-";

    private static final List<String> SCHEMES = List.of("sftp", "SFTP", "https", "s3", "web+dav", "x-y.z");
    private static final List<String> HOSTS =
            List.of("host", "Server-1", "a.b.example", "192.0.2.7", "[::1]", "[fe80::1%eth0]", "bücher.example", "x_y");
    private static final List<String> ELEMENTS =
            List.of("share", "Pub lic", "a$", "b%20c", "%C3%BC", "..x", "x..", "…", "日本", "a@b", "x;y=1", "%25");
    private static final List<String> UNC_ELEMENTS =
            List.of("share", "Pub lic", "a$", "..x", "100%", "日本", "a@b", "x;y=1", "a%zz");
    private static final List<String> BAD_ESCAPES =
            List.of("%", "%4", "%zz", "%-1", "%C3", "%00", "%1F", "%2F", "%ED%A0%80");
    private static final List<String> BAD_PORTS = List.of("", "65536", "99999", "123456", "-1", "2 2", "ssh", "٣");
    private static final List<String> BAD_HOSTS =
            List.of("", ".", "a b", "h*st", "[::1", "::1", "[1.2.3.4]", "[:::1]", "[g::1]", "h[0]", "a%20b", "\"h\"");
    private static final List<String> BAD_SERVERS =
            List.of(".", "..", "?", "a b", "a:b", "a*", "<a", "a|b", "a,b", "a;b", "a=b", "[a]", "\"a");
    private static final List<String> BAD_SHARES = List.of(".", "..", " ", "a*b", "a?", "a:", "<a>", "a|b", "\"a");

    private final Random random;

    GeneratedNames(long seed) {
        random = new Random(seed);
    }

    String valid() {
        return random.nextBoolean()
                ? uri(one(HOSTS), port(), path(ELEMENTS, "/"))
                : unc("server" + random.nextInt(99), share());
    }

    String malformed() {
        return switch (random.nextInt(12)) {
            case 0 -> uri(one(BAD_HOSTS), port(), path(ELEMENTS, "/"));
            case 1 -> uri(one(HOSTS), ":" + one(BAD_PORTS), path(ELEMENTS, "/"));
            case 2 -> uri(one(HOSTS), port(), path(ELEMENTS, "/") + "/x" + one(BAD_ESCAPES));
            case 3 -> uri(one(HOSTS), port(), climbing("/"));
            case 4 -> one(SCHEMES) + "://:" + SECRET + "x@" + one(HOSTS) + "/x";
            case 5 -> uri(one(HOSTS), port(), path(ELEMENTS, "/") + "/" + one(List.of("?", "#", "a?b=c", "a#b")));
            case 6 -> unc(one(BAD_SERVERS), share());
            case 7 -> unc("server", one(BAD_SHARES) + path(UNC_ELEMENTS, "\\"));
            case 8 -> unc("server", "share" + climbing("\\"));
            case 9 ->
                one(List.of(
                        "",
                        "x",
                        "Z:",
                        "/",
                        "\\",
                        "//",
                        "\\\\",
                        "c:/x",
                        "c://h/x",
                        "1a://h/x",
                        "://h",
                        "///s",
                        "unc:///s",
                        "\\\\\\s",
                        "/a/b",
                        "h/s"));
            case 10 -> (valid() + "/" + "x".repeat(2050)).substring(0, 2049 + random.nextInt(2));
            default ->
                inserted(valid(), one(List.of("\0", "\n", "\u001b", "\u007f", "\u0085", "\ud800", "\udc00\ud800")));
        };
    }

    /** Bytes without any plan, or a name with some of them in it. */
    String noise() {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        String text = new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(4)) {
            case 0 -> text;
            case 1 -> inserted(valid(), text);
            case 2 -> one(SCHEMES) + "://" + text;
            default -> shuffled(valid());
        };
    }

    String malformedLocalName() {
        return switch (random.nextInt(6)) {
            case 0 -> ".".repeat(random.nextInt(40));
            case 1 -> one(List.of("auto", "AUTO", "Auto"));
            case 2 -> "n".repeat(33 + random.nextInt(3000));
            case 3 -> one(List.of("1:", "ZZ:", ":", "Z:\\", "Z:/", "LPT1:", "ä:", "Z :", "\u017f:"));
            case 4 ->
                inserted("name", one(List.of(" ", "/", "\\", ":", "\n", "\0", "*", "ü", "\ud800", "\u0131", "\u212a")));
            default -> inserted("Z", "é" + noise());
        };
    }

    private String uri(String host, String port, String path) {
        String userInfo = random.nextBoolean() ? "" : "user:" + SECRET + one(List.of("", "@", ":", "%20")) + "x@";
        return one(SCHEMES) + "://" + userInfo + host + port + path;
    }

    private String unc(String server, String share) {
        String start = one(List.of("\\\\", "//", "/\\", "unc:/", "UNC:\\", "unc://"));
        return start + server + one(List.of("/", "\\")) + share;
    }

    private String share() {
        return one(List.of("share", "C$", "Pub lic", "..x", "x.")) + path(UNC_ELEMENTS, one(List.of("/", "\\")));
    }

    private String port() {
        return random.nextInt(3) == 0 ? ":" + random.nextInt(65_536) : "";
    }

    /** Elements, with dots that stay inside, and empty ones, which don't count. */
    private String path(List<String> elements, String separator) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(separator)
                    .append(one(elements))
                    .append(one(List.of("", "", separator, separator + ".", separator + "x" + separator + "..")));
        }
        return path.toString();
    }

    private String climbing(String separator) {
        String up = separator.equals("/") ? one(List.of("..", "%2e%2E", ".%2e")) : "..";
        return one(List.of("", separator + "x" + separator + "..", separator + "."))
                + separator
                + up
                + separator
                + one(List.of("", "x"));
    }

    private String inserted(String text, String what) {
        int where = random.nextInt(text.length() + 1);
        return text.substring(0, where) + what + text.substring(where);
    }

    private String shuffled(String text) {
        int cut = random.nextInt(text.length());
        return text.substring(cut) + text.substring(0, cut);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
