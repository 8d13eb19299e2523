package io.clickml.plugins.leak;

import java.io.IOException;
import java.io.InputStream;

/** A class loader that defines the class {@link Held} and those inside it anew, as that of a plugin would. */
final class Foreign extends ClassLoader {
    Foreign() {
        super(Foreign.class.getClassLoader());
    }

    /** A new instance of one of the classes inside {@link Held}, of this loader. */
    <T> T held(String name, Class<T> as) throws ReflectiveOperationException {
        var constructor = loadClass(Held.class.getName() + "$" + name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return as.cast(constructor.newInstance());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(Held.class.getName())) {
            return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        return known != null ? known : defined(name);
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
