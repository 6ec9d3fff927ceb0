package net.patchbay.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import net.patchbay.console.Place.Volume;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.RemoteName;

/** Where passwords come from: a file, standard input, a hidden prompt; never an argument. */
final class Secrets {
    private static final int LONGEST = 4096;

    private static final Pattern DRIVE_PATH = Pattern.compile("(?s)[A-Za-z]:[/\\\\].*");

    private Secrets() {}

    /** The name that the word stands for, when no password stands in it. */
    static RemoteName checked(Call call, String word) throws NetworkException, CommandFailure {
        if (DRIVE_PATH.matcher(word).matches()) {
            throw call.failure(
                    "'" + word + "' is a path, and a name is wanted here: the drive alone is " + word.substring(0, 2));
        }
        RemoteName name = RemoteName.parse(word);
        if (!name.toString().equals(word)) {
            throw call.failure("a password stands in '" + name + "', where everybody on this machine can read it;"
                    + " leave it out, and give --password-file with a file or - for standard input");
        }
        return name;
    }

    /** A name of either kind, when no password stands in it. */
    static String checkedName(Call call, String word) throws NetworkException, CommandFailure {
        return LocalName.tryParse(word).isPresent() ? word : checked(call, word).toString();
    }

    /** The password of a call; null for the provider's default. The caller wipes it. */
    static char[] password(Call call) throws IOException, CommandFailure {
        Optional<String> file = call.options().value("--password-file");
        if (file.isPresent()) {
            return file.get().equals("-")
                    ? line(System.in)
                    : ofFile(new Place(file.get(), call.folder().resolve(file.get()), Volume.LOCAL));
        }
        Optional<String> user = call.options().value("--user");
        if (user.isEmpty() || call.terminal().secrets().isEmpty()) {
            return null;
        }
        char[] typed = call.terminal().secrets().get().apply("Password for " + user.get() + ": ");
        if (typed == null) {
            throw call.failure("no password was given; --password-file names a file, or - for standard input");
        }
        return typed;
    }

    private static char[] ofFile(Place file) throws IOException {
        try (InputStream in = file.reading()) {
            return line(in);
        }
    }

    /** The first line, so that a file may end with a line's end. */
    private static char[] line(InputStream in) throws IOException {
        byte[] bytes = new byte[LONGEST];
        int count = 0;
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (count == bytes.length) {
                throw new IOException("the password is longer than " + LONGEST + " bytes");
            }
            bytes[count++] = (byte) b;
        }
        if (count > 0 && bytes[count - 1] == '\r') {
            count--;
        }
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, count));
        char[] secret = new char[decoded.remaining()];
        decoded.get(secret);
        Arrays.fill(decoded.array(), '\0');
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }
}
