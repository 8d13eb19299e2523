package io.clickml.plugins.leak;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What belongs to a class loader. */
record Owned(ClassLoader loader) {
    /** Whether a value is the loader, of one of its classes, or a collection with such a value in it. */
    boolean holds(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (isOf(value)) {
            return true;
        }
        if (value instanceof Object[] array) {
            for (Object element : array) {
                if (element != null && isOf(element)) {
                    return true;
                }
            }
            return false;
        }
        // Other collections may do anything when they are asked, so only those of Java are.
        boolean javas = value.getClass().getClassLoader() == null;
        if (javas && value instanceof Collection<?> collection) {
            return snapshot(collection);
        }
        return javas && value instanceof Map<?, ?> map && (snapshot(map.keySet()) || snapshot(map.values()));
    }

    /** Their owner may change them meanwhile; then nothing is found in them. */
    private boolean snapshot(Collection<?> collection) {
        try {
            for (Object element : collection) {
                if (element != null && isOf(element)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean isOf(Object value) {
        return value == loader
                || value.getClass().getClassLoader() == loader
                || value instanceof Class<?> type && type.getClassLoader() == loader
                || value instanceof ClassLoader child && child.getParent() == loader
                || value instanceof ProtectionDomain domain && domain.getClassLoader() == loader;
    }

    /** The value of a field of a class or one of those above it; null also if there is none, or Java does not open it. */
    static @Nullable Object field(Class<?> type, @Nullable Object object, String name) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                Field field = declaring.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(object);
            } catch (NoSuchFieldException e) {
                continue;
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                return null;
            }
        }
        return null;
    }
}
