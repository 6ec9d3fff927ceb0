package net.patchbay.itests.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples of a Markdown text: fenced blocks marked {@code console}, in which a line that starts with {@code $ } was
 * typed and the lines up to the next one were printed. In those, {@code …} stands for what differs from run to run.
 */
final class Examples {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private Examples() {}

    /** One command, and what it printed on both streams. */
    record Example(String command, String printed) {
        /** The printed text as a pattern. */
        Pattern pattern() {
            StringBuilder pattern = new StringBuilder();
            for (String part : printed.split("…", -1)) {
                pattern.append(pattern.isEmpty() ? "" : ".*?").append(Pattern.quote(part));
            }
            return Pattern.compile(pattern.toString(), Pattern.DOTALL);
        }
    }

    static List<String> blocks(String markdown, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(markdown);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    static List<Example> of(String markdown) {
        List<Example> examples = new ArrayList<>();
        for (String block : blocks(markdown, "console")) {
            String command = null;
            StringBuilder printed = new StringBuilder();
            for (String line : block.lines().toList()) {
                if (line.startsWith("$ ")) {
                    add(examples, command, printed);
                    command = line.substring(2);
                    printed.setLength(0);
                } else {
                    printed.append(line).append('\n');
                }
            }
            add(examples, command, printed);
        }
        return examples;
    }

    private static void add(List<Example> examples, String command, StringBuilder printed) {
        if (command != null) {
            examples.add(new Example(command, printed.toString()));
        }
    }
}
