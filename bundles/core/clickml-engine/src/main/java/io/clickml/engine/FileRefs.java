package io.clickml.engine;

import io.clickml.sdk.param.FileRef;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The uploaded files that parameters name. */
final class FileRefs {
    private FileRefs() {}

    /** References by component name; those that are empty or absent are left out. */
    static Map<String, String> of(Record params) {
        Map<String, String> references = new LinkedHashMap<>();
        for (RecordComponent component : params.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(FileRef.class)) {
                Object value = valueOf(params, component);
                Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
                if (given instanceof String text && !text.isEmpty()) {
                    references.put(component.getName(), text);
                }
            }
        }
        return references;
    }

    private static Object valueOf(Record params, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(params);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    params.getClass().getName() + "." + component.getName() + " cannot be read", e);
        }
    }
}
