package net.patchbay.router.fs;

import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.regex.Pattern;

/** A {@code glob:} or {@code regex:} of {@link java.nio.file.FileSystem#getPathMatcher}. */
final class PathPattern implements PathMatcher {
    private final Pattern pattern;

    PathPattern(String syntaxAndPattern) {
        int colon = syntaxAndPattern.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("'" + syntaxAndPattern + "' should be glob:PATTERN or regex:PATTERN");
        }
        String text = syntaxAndPattern.substring(colon + 1);
        this.pattern = switch (syntaxAndPattern.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "glob" -> Glob.pattern(text);
            case "regex" -> Pattern.compile(text);
            default ->
                throw new UnsupportedOperationException(
                        "'" + syntaxAndPattern + "' should be glob:PATTERN or regex:PATTERN");
        };
    }

    @Override
    public boolean matches(Path path) {
        return pattern.matcher(path.toString()).matches();
    }
}
