package io.clickml.rest.openapi;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;

/** The resource methods of the bundle, for tests. */
public final class Routes {
    private Routes() {}

    /** A method at its path below the base. */
    public record Route(String verb, String path, Method method) {
        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    public static List<Route> all() {
        return Paths.all().stream()
                .filter(entry -> !entry.method().getDeclaringClass().isInterface())
                .map(entry -> new Route(
                        entry.verb().toUpperCase(Locale.ROOT),
                        entry.path().substring(Paths.BASE.length()),
                        entry.method()))
                .toList();
    }

    public static List<Class<?>> resources() {
        return Paths.resources();
    }
}
