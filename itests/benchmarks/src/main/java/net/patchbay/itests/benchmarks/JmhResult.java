package net.patchbay.itests.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One benchmark of one JSON file of JMH's.
 *
 * @param name class, method and parameters
 * @param samples the mean of each process
 */
record JmhResult(String name, Samples samples) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static List<JmhResult> read(Path file) throws IOException {
        try (Reader json = Files.newBufferedReader(file)) {
            return stream(JsonParser.parseReader(json).getAsJsonArray())
                    .map(run -> of(run.getAsJsonObject()))
                    .toList();
        }
    }

    private static JmhResult of(JsonObject run) {
        String method = run.get("benchmark").getAsString();
        StringBuilder name =
                new StringBuilder(method.substring(method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1));
        if (run.has("params")) {
            for (Map.Entry<String, JsonElement> param :
                    run.getAsJsonObject("params").entrySet()) {
                name.append(' ')
                        .append(param.getKey())
                        .append('=')
                        .append(param.getValue().getAsString());
            }
        }
        double[] means = stream(run.getAsJsonObject("primaryMetric").getAsJsonArray("rawData"))
                .mapToDouble(fork -> mean(fork.getAsJsonArray()))
                .toArray();
        return new JmhResult(name.toString(), new Samples(new Rounds(means), allocated(run)));
    }

    private static double allocated(JsonObject run) {
        JsonObject secondary = run.getAsJsonObject("secondaryMetrics");
        return secondary.keySet().stream()
                .filter(key -> key.endsWith(ALLOCATED))
                .mapToDouble(key -> secondary.getAsJsonObject(key).get("score").getAsDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double mean(JsonArray iterations) {
        return stream(iterations)
                .mapToDouble(JsonElement::getAsDouble)
                .average()
                .orElseThrow();
    }

    private static Stream<JsonElement> stream(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
