package io.clickml.rest.openapi;

import io.clickml.rest.ApiResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the operations of the API: in the classes of the bundle, and in the notes on servlets. */
final class Paths {
    static final String BASE = "/api/v1";

    /**
     * One method at one path.
     *
     * @param path absolute, with parameters in braces
     * @param verb get, post, put or delete
     */
    record Entry(String path, String verb, Method method) {}

    private Paths() {}

    /** All operations, those of the resources before those of the servlets; in an order that stays. */
    static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        resources().forEach(type -> all.addAll(of(type, BASE)));
        all.addAll(of(ServletOperations.class, ""));
        return all;
    }

    /** The classes of the bundle that have paths. */
    static List<Class<?>> resources() {
        try {
            java.nio.file.Path root = java.nio.file.Path.of(ApiResource.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<java.nio.file.Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - 6)
                                .replace('/', '.')
                                .replace('\\', '.'))
                        .sorted()
                        .<Class<?>>map(Paths::load)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Paths.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Entry> of(Class<?> type, String base) {
        List<Entry> entries = new ArrayList<>();
        Path own = type.getAnnotation(Path.class);
        String prefix = base + (own == null ? "" : own.value());
        Arrays.stream(type.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method -> {
                    String verb = verb(method);
                    if (verb != null) {
                        Path path = method.getAnnotation(Path.class);
                        entries.add(new Entry(plain(prefix + (path == null ? "" : path.value())), verb, method));
                    }
                });
        return entries;
    }

    /** Without the expressions that parameters must match. */
    static String plain(String path) {
        return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value().toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }
}
