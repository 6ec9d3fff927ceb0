package net.patchbay.router.fence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What foreign code threw, as text: a kept {@code Throwable} would pin the class loader of the bundle whose frames it
 * was created under (D31).
 *
 * @param type the name of its class
 * @param message its message, "" for none
 * @param frames where it was created, the innermost first
 * @param cause its cause, or null
 * @param suppressed what it suppressed
 */
public record Fault(String type, String message, List<String> frames, Fault cause, List<Fault> suppressed) {
    private static final int DEEPEST = 8;
    private static final int MOST_SUPPRESSED = 8;
    private static final int MOST_FRAMES = 200;
    private static final int LONGEST = 4096;

    /**
     * The value of a throwable, which need not be kept after this.
     *
     * @param thrown what was thrown, not null
     * @return its text
     */
    public static Fault of(Throwable thrown) {
        return of(thrown, DEEPEST);
    }

    private static Fault of(Throwable thrown, int depth) {
        Throwable cause = depth > 0 ? causeOf(thrown) : null;
        List<Fault> suppressed = new ArrayList<>();
        if (depth > 0) {
            Arrays.stream(thrown.getSuppressed())
                    .limit(MOST_SUPPRESSED)
                    .forEach(each -> suppressed.add(of(each, depth - 1)));
        }
        return new Fault(
                thrown.getClass().getName(),
                messageOf(thrown),
                framesOf(thrown),
                cause == null ? null : of(cause, depth - 1),
                List.copyOf(suppressed));
    }

    /** Foreign classes may override everything that can be asked here, and throw from it. */
    private static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        } catch (Throwable second) {
            return "(its message can't be had: " + second.getClass().getName() + ")";
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable second) {
            return null;
        }
    }

    private static List<String> framesOf(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .limit(MOST_FRAMES)
                    .map(StackTraceElement::toString)
                    .toList();
        } catch (Throwable second) {
            return List.of();
        }
    }

    /**
     * The fault in one line, with its causes.
     *
     * @return the words, never null
     */
    public String words() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String own = message.isEmpty() ? simple : simple + ": " + message;
        return cause == null
                        || (message.contains(cause.message())
                                && !cause.message().isEmpty())
                ? own
                : own + " (caused by " + cause.words() + ")";
    }

    /**
     * The fault as a log shows it.
     *
     * @return several lines
     */
    public String stackTrace() {
        StringBuilder lines = new StringBuilder();
        append(lines, "");
        return lines.toString();
    }

    private void append(StringBuilder lines, String heading) {
        lines.append(heading).append(type).append(": ").append(message).append('\n');
        frames.forEach(frame -> lines.append("    at ").append(frame).append('\n'));
        suppressed.forEach(each -> each.append(lines, "Suppressed: "));
        if (cause != null) {
            cause.append(lines, "Caused by: ");
        }
    }
}
