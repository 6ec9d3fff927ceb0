package net.patchbay.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@link Callers} in a JVM of their own, from the side of the test. */
final class CallingProcess implements AutoCloseable {
    private static final long BOUND_SECONDS = 120;

    private final Process process;
    private final OutputStream commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    CallingProcess() throws IOException {
        process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("itest.classes"),
                        Callers.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        commands = process.getOutputStream();
        Thread reading = new Thread(this::read, "test-callers");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
            }
            answers.add("the process ended");
        } catch (IOException e) {
            answers.add("the process was closed: " + e);
        }
    }

    /** Has them do something, and waits until they have. */
    String does(String command) throws IOException, InterruptedException {
        begins(command);
        return answer();
    }

    void begins(String command) throws IOException {
        commands.write((command + "\n").getBytes(US_ASCII));
        commands.flush();
    }

    String answer() throws InterruptedException {
        String answer = answers.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        return answer == null ? "no answer in " + BOUND_SECONDS + " s" : answer;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
