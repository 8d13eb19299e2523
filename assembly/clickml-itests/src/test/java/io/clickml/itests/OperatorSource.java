package io.clickml.itests;

import io.clickml.sdk.Operator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.osgi.framework.Bundle;

/** The source of a small Transform that passes its rows on, parts of which a test exchanges for something worse. */
final class OperatorSource {
    /** What can be exchanged. */
    enum Part {
        CLASS("public final class"),
        MEMBERS(""),
        PARAMS("@Param(\"How much.\") @Range(min = 0, max = 10) @Default(\"1\") double factor"),
        APPLY("return batch;"),
        FIT("return Fit.ready(new Learned(2));"),
        OUTPUT("return input;"),
        CODEC("return Codec.ofRecord(Learned.class);"),
        TYPE("return Params.class;");

        private final String good;

        Part(String good) {
            this.good = good;
        }
    }

    private static final String TEMPLATE = """
            package %s;
            import io.clickml.sdk.*;
            import io.clickml.sdk.model.*;
            import io.clickml.sdk.param.*;
            import io.clickml.sdk.table.*;
            import java.util.*;
            import org.osgi.framework.*;
            CLASS Op implements Transform<Op.Params, Op.Learned> {
                MEMBERS
                public record Params(PARAMS) {}
                public record Learned(double factor) implements Fitted {
                    public Schema inputs() { return Schema.of(List.of()); }
                    public Table apply(Table batch) { APPLY }
                }
                public Fit<Learned> fit(Params params, Schema input, Run run) { FIT }
                public Schema output(Params params, Schema input) { OUTPUT }
                public Codec<Learned> codec() { CODEC }
                public Class<Params> paramsType() { TYPE }
            }
            """;

    private final Map<Part, String> parts = new EnumMap<>(Part.class);
    private final String name;
    private final String version;

    OperatorSource(String name, String version) {
        this.name = name;
        this.version = version;
        for (Part part : Part.values()) {
            parts.put(part, part.good);
        }
    }

    OperatorSource with(Part part, String code) {
        parts.put(part, code);
        return this;
    }

    /** The plugin with this operator, whose id is the plugin's name and {@code .op}. */
    SamplePlugin plugin() throws IOException {
        SamplePlugin plugin = new SamplePlugin(name, version).importing("io.clickml.sdk.model;version=\"[1.0,2)\"");
        compile().forEach((path, content) -> plugin.entry(path, content));
        return plugin.component(packageName() + ".Op", name + ".op");
    }

    String packageName() {
        return name.replace('-', '_');
    }

    private String text() {
        String text = TEMPLATE.formatted(packageName());
        for (Map.Entry<Part, String> part : parts.entrySet()) {
            text = text.replace(part.getKey().name(), part.getValue());
        }
        return text;
    }

    /** The classes, by path. */
    Map<String, byte[]> compile() throws IOException {
        Path folder = Files.createTempDirectory("operator");
        try {
            Path source = Files.writeString(folder.resolve("Op.java"), text());
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringWriter said = new StringWriter();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options = List.of("--release", "17", "-d", folder.toString(), "-cp", classPath());
                if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                        .call()) {
                    throw new IllegalStateException(said + text());
                }
            }
            return classes(folder);
        } finally {
            delete(folder);
        }
    }

    private static String classPath() {
        return Stream.of(Operator.class, Bundle.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .reduce((one, other) -> one + ":" + other)
                .orElseThrow();
    }

    private static Map<String, byte[]> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                classes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
            return classes;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
