package io.clickml.plugins.inspect;

import io.clickml.plugins.inspect.Components.Component;
import io.clickml.plugins.inspect.JarContent.NotAJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.Constants;

/**
 * Finds out why a jar that declares no operator and no other extension would bring nothing. Where code of its own could
 * register something, that is seen when it is started.
 */
final class Undeclared {
    private static final String SDK = "io/clickml/sdk/";
    private static final List<String> POINTS = List.of(
            "Source",
            "Transform",
            "Trainer",
            "Combine",
            "Split",
            "Evaluator",
            "Sink",
            "spi/ArtifactStore",
            "spi/CacheStore",
            "spi/Notifier",
            "spi/execution/ExecutionEngine",
            "web/WebResource",
            "web/Panel");
    private static final String HOW =
            "build with bnd, which writes the description of the component, or take the parent clickml-plugin-parent";

    /** A class: its flags, and the internal names of what it extends and implements. */
    private record Type(int access, List<String> parents) {}

    private Undeclared() {}

    /** Refuses it if nothing could come of it. */
    static void refuse(Path path, JarContent content, Attributes headers, Declared declared) throws NotAJar {
        if (!declared.operators().isEmpty()
                || !declared.extensions().isEmpty()
                || headers.getValue(Constants.BUNDLE_ACTIVATOR) != null) {
            return;
        }
        List<Component> components = Components.of(content, headers);
        Map<String, String> written = written(path);
        for (Component component : components) {
            String point = written.get(component.implementation());
            if (point != null) {
                throw new NotAJar("its component " + component.name() + " is a " + simple(point)
                        + ", but is registered as "
                        + (component.interfaces().isEmpty() ? "no service" : String.join(", ", component.interfaces()))
                        + ". Leave 'service' out of @Component, or name " + service(point) + " there");
            }
        }
        if (components.stream().anyMatch(Component::immediate)) {
            return;
        }
        Optional<Map.Entry<String, String>> first = written.entrySet().stream().findFirst();
        if (first.isPresent()) {
            String point = first.get().getValue();
            throw new NotAJar("its class " + first.get().getKey() + " is a " + simple(point)
                    + ", but no component declares it, so that it would never be registered. Annotate it with "
                    + (POINTS.indexOf(point) < POINTS.indexOf("spi/ArtifactStore")
                            ? "@Component and @OperatorInfo, "
                            : "@Component, ")
                    + HOW);
        }
        if (!components.isEmpty()) {
            throw new NotAJar("none of its components is an operator or another extension: "
                    + components.stream().map(Component::name).collect(Collectors.joining(", "))
                    + ". Implement one of the extension points of " + SDK.replace('/', '.') + "*");
        }
        if (headers.getValue(Constants.EXPORT_PACKAGE) == null) {
            throw new NotAJar("it declares no operator and no other extension, so that it would bring nothing."
                    + " Annotate operators with @Component and @OperatorInfo, " + HOW);
        }
    }

    private static String simple(String point) {
        return point.substring(point.lastIndexOf('/') + 1);
    }

    private static String service(String point) {
        return (SDK + (point.contains("/") ? point : "Operator")).replace('/', '.');
    }

    /** Classes that can be created and implement an extension point, by name. */
    private static Map<String, String> written(Path path) throws NotAJar {
        Map<String, Type> classes = classes(path);
        Map<String, String> written = new TreeMap<>();
        classes.forEach((name, type) -> {
            if ((type.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
                point(type, classes).ifPresent(point -> written.put(name.replace('/', '.'), point));
            }
        });
        return written;
    }

    private static Optional<String> point(Type type, Map<String, Type> classes) {
        Deque<Type> open = new ArrayDeque<>(List.of(type));
        for (int seen = 0; !open.isEmpty() && seen <= classes.size(); seen++) {
            for (String parent : open.pop().parents) {
                if (parent.startsWith(SDK) && POINTS.contains(parent.substring(SDK.length()))) {
                    return Optional.of(parent.substring(SDK.length()));
                }
                Optional.ofNullable(classes.get(parent)).ifPresent(open::push);
            }
        }
        return Optional.empty();
    }

    private static Map<String, Type> classes(Path path) throws NotAJar {
        Map<String, Type> classes = new HashMap<>();
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        read(in.readAllBytes(), classes);
                    }
                }
            }
            return classes;
        } catch (IOException e) {
            throw new NotAJar("its classes cannot be read (" + e.getMessage() + ")");
        }
    }

    private static void read(byte[] bytes, Map<String, Type> classes) {
        try {
            ClassReader type = new ClassReader(bytes);
            Stream<String> parents =
                    Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperName()));
            classes.put(type.getClassName(), new Type(type.getAccess(), parents.toList()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // No class, or one of a later Java: whoever loads it says so.
            return;
        }
    }
}
