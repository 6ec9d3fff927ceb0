package net.patchbay.itests.provider;

import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;

/** Answers other than acceptance, and throws. */
final class Answers {
    /** An exception that only this bundle's class loader knows. */
    static final class OwnException extends Exception {
        private static final long serialVersionUID = 1L;

        OwnException(String message) {
            super(message);
        }
    }

    private Answers() {}

    static <T> RouteAnswer<T> other(String answer) throws Exception {
        String[] words = answer.split(":", 3);
        return switch (words[0]) {
            case "null" -> null;
            case "lie" -> lie();
            case "notmine" ->
                words.length == 1 ? RouteAnswer.notMine() : RouteAnswer.notMine(NetworkStatus.valueOf(words[1]));
            case "refuse" ->
                RouteAnswer.refused(NetworkStatus.valueOf(words[1]), words.length == 3 ? words[2] : "refused");
            case "throw" -> throw thrown(words[1]);
            default -> throw new IllegalArgumentException("not in the script's language: " + answer);
        };
    }

    @SuppressWarnings("unchecked") // a lie: no session is in it
    private static <T> RouteAnswer<T> lie() {
        return (RouteAnswer<T>) RouteAnswer.accepted("no session");
    }

    /** Makes what is to be thrown; throws it itself when it is an {@link Error}. */
    static Exception thrown(String className) throws ReflectiveOperationException {
        if (className.equals("own")) {
            return new OwnException("own words");
        }
        if (className.equals("chain")) {
            OwnException chain = new OwnException("outer words");
            chain.initCause(new OwnException("inner words"));
            chain.addSuppressed(new OwnException("suppressed words"));
            return chain;
        }
        Throwable thrown = Class.forName(className)
                .asSubclass(Throwable.class)
                .getConstructor(String.class)
                .newInstance("own words");
        if (thrown instanceof Error error) {
            throw error;
        }
        return (Exception) thrown;
    }
}
