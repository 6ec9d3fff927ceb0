package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Source that is compiled against what ships and wrapped as bnd does by default. */
final class SourceBundle {
    private final Installed installed;

    SourceBundle(Installed installed) {
        this.installed = installed;
    }

    /** A jar with one package, which is called as the bundle is. */
    Path jar(String name, String type, String source) throws Exception {
        Path work = Files.createDirectory(installed.folder().resolve("source-" + name));
        Path classes = Files.createDirectory(work.resolve("classes"));
        Path file = work.resolve(type + ".java");
        Files.writeString(file, source);
        String classPath = classPath();
        String[] options = {"--release", "17", "-proc:none", "-cp", classPath, "-d", classes.toString(), file.toString()
        };
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options))
                .isZero();
        try (Builder builder = new Builder()) {
            for (String each : classPath.split(File.pathSeparator, -1)) {
                builder.addClasspath(new File(each));
            }
            builder.addClasspath(classes.toFile());
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("-privatepackage", name);
            Path jar = installed.folder().resolve(name + ".jar");
            builder.build().write(jar.toFile());
            assertThat(builder.getErrors()).isEmpty();
            return jar;
        }
    }

    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(installed.home().resolve("bundles"))) {
            Stream<String> ours = jars.map(Path::toString);
            return Stream.concat(
                            ours,
                            Stream.of(System.getProperty("surefire.test.class.path")
                                    .split(File.pathSeparator, -1)))
                    .filter(each -> each.contains("net.patchbay.api")
                            || each.contains("net.patchbay.socket.api")
                            || each.contains("osgi.cmpn")
                            || each.contains("osgi.core")
                            || each.contains("osgi.annotation"))
                    .reduce((one, other) -> one + File.pathSeparator + other)
                    .orElseThrow();
        }
    }
}
