package net.patchbay.mpr;

import static net.patchbay.mpr.NetworkStatus.BAD_NET_NAME;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a remote name (D27), and splits off the password that a URI may carry before anyone sees it (D13). */
final class RemoteNameParser {
    private static final int LONGEST = 2048;
    private static final int SHOWN = 200;
    private static final Pattern URI = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]+)://([^/\\\\]*)(.*)");
    private static final Pattern UNC_SPELLED = Pattern.compile("(?is)unc:[/\\\\]{1,2}(?![/\\\\])(.*)");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_~-][\\p{L}\\p{N}._~-]*");
    private static final Pattern IPV6 = Pattern.compile("\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._~-]+)?)]");
    private static final Pattern UNC_SERVER = Pattern.compile("[^\\p{Cntrl}\\s\"<>|?*:;,=+\\[\\]/\\\\]+");
    private static final Pattern SHARE = Pattern.compile("[^\\p{Cntrl}\"<>|?*:/\\\\]+");
    private static final int LAST_PORT = 65_535;

    /** A name, and the user and password that stood in it. */
    record Parsed(RemoteName name, Credentials credentials) {}

    private final String text;

    private RemoteNameParser(String text) {
        this.text = text;
    }

    static Parsed parse(String text) throws NetworkException {
        return new RemoteNameParser(text).parse();
    }

    private Parsed parse() throws NetworkException {
        if (text == null || text.isEmpty()) {
            throw bad("it is empty");
        }
        if (text.length() > LONGEST) {
            throw bad("it has " + text.length() + " characters, and " + LONGEST + " is the most");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw bad("it contains a control character");
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw bad("it contains half a character");
        }
        Matcher spelled = UNC_SPELLED.matcher(text);
        if (spelled.matches()) {
            return new Parsed(unc(spelled.group(1)), Credentials.DEFAULT);
        }
        if (text.length() > 2 && isSlash(text.charAt(0)) && isSlash(text.charAt(1))) {
            return new Parsed(unc(text.substring(2)), Credentials.DEFAULT);
        }
        Matcher uri = URI.matcher(text);
        if (uri.matches()) {
            return uri(uri.group(1), uri.group(2), uri.group(3));
        }
        throw bad("it is neither \\\\server\\share nor scheme://host/path");
    }

    private RemoteName unc(String rest) throws NetworkException {
        String[] parts = rest.split("[/\\\\]", 3);
        String server = parts[0];
        String share = parts.length > 1 ? parts[1] : "";
        if (!UNC_SERVER.matcher(server).matches() || server.chars().allMatch(c -> c == '.')) {
            throw bad("its server is empty or has a character that no server's name has");
        }
        if (share.isEmpty() && parts.length > 2) {
            throw bad("its share is empty");
        }
        if (!share.isEmpty()
                && (!SHARE.matcher(share).matches() || share.chars().allMatch(c -> c == '.') || share.isBlank())) {
            throw bad("its share has a character that no share's name has");
        }
        String path = parts.length > 2 ? path(parts[2].split("[/\\\\]")) : "";
        return new RemoteName(text, RemoteName.UNC, server, -1, null, share, path);
    }

    private Parsed uri(String scheme, String authority, String rest) throws NetworkException {
        if (rest.startsWith("\\")) {
            throw bad("a URI separates with /, not with \\");
        }
        if (authority.indexOf('?') >= 0 || authority.indexOf('#') >= 0 || rest.matches("(?s).*[?#].*")) {
            throw bad("? and # are written %3F and %23 in a URI");
        }
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? "" : authority.substring(0, at);
        int colon = userInfo.indexOf(':');
        String user = at < 0 ? null : decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
        char[] password =
                colon < 0 ? null : decoded(userInfo.substring(colon + 1)).toCharArray();
        if (user != null && user.isEmpty()) {
            throw bad("its user is empty");
        }
        String hostAndPort = authority.substring(at + 1);
        int bracket = hostAndPort.indexOf(']');
        int portColon = hostAndPort.indexOf(':', bracket + 1);
        String host = host(portColon < 0 ? hostAndPort : hostAndPort.substring(0, portColon));
        int port = portColon < 0 ? -1 : port(hostAndPort.substring(portColon + 1));
        String path =
                rest.isEmpty() ? "" : path(decodedElements(rest.substring(1).split("/")));
        String shown =
                password == null ? text : withoutPassword(scheme, userInfo.substring(0, colon), hostAndPort, rest);
        RemoteName name = new RemoteName(shown, scheme.toLowerCase(Locale.ROOT), host, port, user, "", path);
        return new Parsed(name, Credentials.of(user, password));
    }

    private static String withoutPassword(String scheme, String user, String hostAndPort, String rest) {
        return scheme + "://" + user + "@" + hostAndPort + rest;
    }

    private String host(String host) throws NetworkException {
        Matcher ipv6 = IPV6.matcher(host);
        if (ipv6.matches()) {
            if (!literal(ipv6.group(1))) {
                throw bad("its host is no IPv6 address");
            }
            return ipv6.group(1);
        }
        if (!HOST.matcher(host).matches()) {
            throw bad("its host is empty or has a character that no host's name has");
        }
        return host;
    }

    /** Whether it is an address without its zone, which only the machine that has the zone can judge. */
    private static boolean literal(String address) {
        int zone = address.indexOf('%');
        try {
            // In brackets it is never looked up.
            InetAddress.getByName("[" + (zone < 0 ? address : address.substring(0, zone)) + "]");
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private int port(String digits) throws NetworkException {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > LAST_PORT) {
            throw bad("its port is no number from 0 to " + LAST_PORT);
        }
        return Integer.parseInt(digits);
    }

    private String path(String[] elements) throws NetworkException {
        Deque<String> kept = new ArrayDeque<>();
        for (String element : elements) {
            if (element.equals("..")) {
                if (kept.pollLast() == null) {
                    throw bad("its .. climbs out");
                }
            } else if (!element.isEmpty() && !element.equals(".")) {
                kept.addLast(element);
            }
        }
        return kept.isEmpty() ? "" : "/" + String.join("/", kept);
    }

    private String[] decodedElements(String[] elements) throws NetworkException {
        String[] decoded = new String[elements.length];
        for (int i = 0; i < elements.length; i++) {
            decoded[i] = decoded(elements[i]);
            if (decoded[i].indexOf('/') >= 0) {
                throw bad("an element of its path has an escaped /");
            }
        }
        return decoded;
    }

    private String decoded(String escaped) throws NetworkException {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                plain.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw bad("it has a % that no two hexadecimal digits follow");
            }
            plain.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(plain.flip())
                    .toString();
            if (decoded.chars().anyMatch(Character::isISOControl)) {
                throw bad("it has an escaped control character");
            }
            return decoded;
        } catch (CharacterCodingException e) {
            throw bad("its escapes are not UTF-8");
        }
    }

    private static boolean isSlash(char c) {
        return c == '/' || c == '\\';
    }

    private NetworkException bad(String why) {
        return new NetworkException(
                BAD_NET_NAME,
                Texts.quoted(text, SHOWN) + " is no remote name: " + why
                        + "; write \\\\server\\share or scheme://host/path");
    }
}
