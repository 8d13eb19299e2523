package io.clickml.rest.fake;

import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** Services that have nothing: they find nobody, list nothing, and refuse the rest as not found. */
public final class Absent {
    private Absent() {}

    public static <T> T service(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                Absent.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    Class<?> wanted = method.getReturnType();
                    if (wanted == Optional.class) {
                        return Optional.empty();
                    }
                    if (wanted == List.class) {
                        return List.of();
                    }
                    if (wanted == Page.class) {
                        return new Page<>(List.of(), 0, Query.ALL.offset(), Query.ALL.limit());
                    }
                    if (wanted == long.class) {
                        return 0L;
                    }
                    if (wanted == void.class) {
                        return null;
                    }
                    throw RequestException.notFound("thing", method.getName());
                }));
    }
}
