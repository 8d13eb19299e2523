package io.clickml.plugins.inspect;

import io.clickml.plugins.record.PlainComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.Constants;

/** Finds out, without loading any class, whether the classes of components are as plain as their descriptions. */
final class PlainClasses {
    /** What is called by its name alone if the description says nothing (OSGi Compendium 8, 112.5.8 and 112.5.20). */
    private static final Set<String> CALLED = Set.of("activate", "deactivate");

    private PlainClasses() {}

    /** Whether all are. Where that cannot be told, they are not. */
    static boolean are(Path jar, Attributes headers, List<PlainComponent> components) {
        String path = headers.getValue(Constants.BUNDLE_CLASSPATH);
        if (path != null && !Clause.names(path).contains(".")) {
            return false;
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (PlainComponent component : components) {
                if (!isPlain(file, component.implementation().replace('.', '/'))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Unreadable, or of a later Java: whoever loads it says so.
            return false;
        }
    }

    private static boolean isPlain(JarFile jar, String implementation) throws IOException {
        @Nullable Shape shape = Shape.of(jar, implementation);
        if (shape == null || !shape.isPublic || !shape.canBeMade) {
            return false;
        }
        while (shape != null) {
            if (shape.isCalled) {
                return false;
            }
            if (shape.parent.equals("java/lang/Object")) {
                return true;
            }
            shape = Shape.of(jar, shape.parent);
        }
        return false;
    }

    /** One class. */
    private static final class Shape extends ClassVisitor {
        private boolean isPublic;
        private boolean canBeMade;
        private boolean isCalled;
        private String parent = "";

        private Shape() {
            super(Opcodes.ASM9);
        }

        /** Null if it is not in the jar itself. */
        static @Nullable Shape of(JarFile jar, String name) throws IOException {
            @Nullable ZipEntry entry = jar.getEntry(name + ".class");
            if (entry == null) {
                return null;
            }
            try (InputStream in = jar.getInputStream(entry)) {
                Shape shape = new Shape();
                new ClassReader(in).accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
                return shape;
            }
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            isPublic = (access & Opcodes.ACC_PUBLIC) != 0 && (access & Opcodes.ACC_ABSTRACT) == 0;
            parent = superName == null ? "" : superName;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            canBeMade |= name.equals("<init>") && descriptor.equals("()V") && (access & Opcodes.ACC_PUBLIC) != 0;
            isCalled |= CALLED.contains(name);
            return null;
        }
    }
}
