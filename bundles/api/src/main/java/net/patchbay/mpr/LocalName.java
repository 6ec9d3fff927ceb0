package net.patchbay.mpr;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A local name: {@code A:} to {@code Z:}, {@code LPT1} to {@code LPT9}, or 1 to 32 ASCII letters, digits and
 * {@code - _ .}, not only dots and not {@code auto} (D27). It is kept as given and compares without regard to case.
 * Immutable.
 */
public final class LocalName implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");
    private static final Pattern PRINTER = Pattern.compile("(?i)LPT[1-9]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final Pattern DOTS = Pattern.compile("\\.+");
    private static final int SHOWN = 80;

    private final String text;
    private final String key;

    private LocalName(String text) {
        this.text = text;
        this.key = text.toUpperCase(Locale.ROOT);
    }

    /**
     * The local name that a text stands for.
     *
     * @param text the text, may be null
     * @return the name
     * @throws NetworkException {@link NetworkStatus#BAD_DEVICE} when it is none
     */
    public static LocalName parse(String text) throws NetworkException {
        return tryParse(text)
                .orElseThrow(() -> new NetworkException(
                        NetworkStatus.BAD_DEVICE,
                        Texts.quoted(text, SHOWN) + " is no local name; " + NetworkStatus.BAD_DEVICE.advice()));
    }

    /**
     * The local name that a text stands for, if it is one.
     *
     * @param text the text, may be null
     * @return the name, or empty
     */
    public static Optional<LocalName> tryParse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        boolean valid = DRIVE.matcher(text).matches()
                || (WORD.matcher(text).matches() && !DOTS.matcher(text).matches() && !text.equalsIgnoreCase("auto"));
        return valid ? Optional.of(new LocalName(text)) : Optional.empty();
    }

    /**
     * Whether the name is that of a drive, {@code A:} to {@code Z:}.
     *
     * @return true for a drive
     */
    public boolean drive() {
        return text.endsWith(":");
    }

    /**
     * Whether the name is that of a printer, {@code LPT1} to {@code LPT9}.
     *
     * @return true for a printer
     */
    public boolean printer() {
        return PRINTER.matcher(text).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalName name && key.equals(name.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** The name as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
