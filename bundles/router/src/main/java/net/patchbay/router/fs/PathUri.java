package net.patchbay.router.fs;

import java.io.IOError;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;

/** {@code patchbay://<connection's id>/path}, with everything but the safest characters escaped as UTF-8. */
final class PathUri {
    static final String SCHEME = "patchbay";
    private static final String UNESCAPED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private PathUri() {}

    /**
     * The URI of a path.
     *
     * @throws IOError when the path has half a surrogate pair, which no URI can say
     */
    static URI of(String connectionId, String absolutePath) {
        return URI.create(
                SCHEME + "://" + escaped(connectionId) + escaped(absolutePath).replace("%2F", "/"));
    }

    /**
     * The path in a URI.
     *
     * @throws IllegalArgumentException when it is no URI of a connection's file
     * @throws FileSystemNotFoundException when it is one of another connection
     */
    static String path(URI uri, String connectionId) {
        requireThisConnection(uri, connectionId);
        String path = uri.getRawPath();
        if (path.isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + uri + "' should be " + of(connectionId, "/path"));
        }
        return unescaped(path);
    }

    static void requireThisConnection(URI uri, String connectionId) {
        if (!SCHEME.equalsIgnoreCase(uri.getScheme()) || uri.isOpaque()) {
            throw new IllegalArgumentException("'" + uri + "' should be " + of(connectionId, "/path"));
        }
        if (!escaped(connectionId).equals(uri.getRawAuthority())) {
            throw new FileSystemNotFoundException("'" + uri + "' is not in the connection " + connectionId);
        }
    }

    private static String escaped(String text) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IOError(e);
        }
        StringBuilder escaped = new StringBuilder();
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xff;
            if (b < 0x80 && (Character.isLetterOrDigit(b) || UNESCAPED.indexOf(b) >= 0)) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
            }
        }
        return escaped.toString();
    }

    private static String unescaped(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 4);
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                int end = raw.offsetByCodePoints(i, 1);
                bytes.put(raw.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'" + raw + "' is no UTF-8", e);
        }
    }
}
