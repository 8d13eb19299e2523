package io.clickml.plugins.guard;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Replaces calls that end the process, in the bytes of a class, by calls of a method added to it, which throws. */
final class ExitCalls {
    private static final int API = Opcodes.ASM9;
    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final String ADDED = "clickml$refuseToEnd";
    private static final String BY_STATUS = "(I)V";
    private static final String BY_RUNTIME = "(Ljava/lang/Runtime;I)V";
    private static final byte[] EXIT = constant("exit");
    private static final byte[] HALT = constant("halt");

    private ExitCalls() {}

    /** A name as it is in the pool of constants of a class: a tag, its length, and its letters. */
    private static byte[] constant(String name) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        byte[] constant = new byte[letters.length + 3];
        constant[0] = 1;
        constant[2] = (byte) letters.length;
        System.arraycopy(letters, 0, constant, 3, letters.length);
        return constant;
    }

    /** Whether a class names such a method at all; nearly none does. */
    static boolean mayBeIn(byte[] type) {
        for (int i = 0; i <= type.length - EXIT.length; i++) {
            if (type[i] == 1 && type[i + 1] == 0 && type[i + 2] == 4 && (isAt(type, i, EXIT) || isAt(type, i, HALT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] type, int at, byte[] constant) {
        for (int i = 3; i < constant.length; i++) {
            if (type[at + i] != constant[i]) {
                return false;
            }
        }
        return true;
    }

    /** The class with the calls replaced; the same bytes if it has none. */
    static byte[] replaced(byte[] type, String plugin) {
        ClassReader reader = new ClassReader(type);
        ClassWriter writer = new ClassWriter(reader, 0);
        Replacement replacement = new Replacement(writer, plugin);
        reader.accept(replacement, 0);
        return replacement.found ? writer.toByteArray() : type;
    }

    private static final class Replacement extends ClassVisitor {
        private final String plugin;
        private String name = "";
        private boolean isInterface;
        private boolean found;

        Replacement(ClassVisitor next, String plugin) {
            super(API, next);
            this.plugin = plugin;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                String superName,
                String[] interfaces) {
            this.name = name;
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(API, super.visitMethod(access, method, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int code, String owner, String called, String type, boolean ofInterface) {
                    String with = instead(owner, called, type);
                    if (with == null) {
                        super.visitMethodInsn(code, owner, called, type, ofInterface);
                    } else {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, name, ADDED, with, isInterface);
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle maker, Object... arguments) {
                    Object[] changed = arguments.clone();
                    for (int i = 0; i < changed.length; i++) {
                        if (changed[i] instanceof Handle handle) {
                            String with = instead(handle.getOwner(), handle.getName(), handle.getDesc());
                            changed[i] = with == null
                                    ? handle
                                    : new Handle(Opcodes.H_INVOKESTATIC, name, ADDED, with, isInterface);
                        }
                    }
                    super.visitInvokeDynamicInsn(called, type, maker, changed);
                }
            };
        }

        /** The descriptor of the method to call instead, or null. */
        private @Nullable String instead(String owner, String called, String type) {
            boolean ends = called.equals("exit") || called.equals("halt");
            String with = !ends || !type.equals(BY_STATUS)
                    ? null
                    : owner.equals(SYSTEM) ? BY_STATUS : owner.equals(RUNTIME) ? BY_RUNTIME : null;
            found |= with != null;
            return with;
        }

        @Override
        public void visitEnd() {
            if (found) {
                add(BY_STATUS, 0);
                add(BY_RUNTIME, 1);
            }
            super.visitEnd();
        }

        /** A method that throws, the status being in this local variable. */
        private void add(String descriptor, int status) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
            MethodVisitor code = super.visitMethod(access, ADDED, descriptor, null, null);
            code.visitCode();
            code.visitTypeInsn(Opcodes.NEW, "java/lang/SecurityException");
            code.visitInsn(Opcodes.DUP);
            code.visitLdcInsn("Plugin " + plugin
                    + " wanted to end the server (System.exit). A step that cannot go on throws a"
                    + " ClickMLException. The status was ");
            code.visitVarInsn(Opcodes.ILOAD, status);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/lang/String",
                    "concat",
                    "(Ljava/lang/String;)Ljava/lang/String;",
                    false);
            code.visitMethodInsn(
                    Opcodes.INVOKESPECIAL, "java/lang/SecurityException", "<init>", "(Ljava/lang/String;)V", false);
            code.visitInsn(Opcodes.ATHROW);
            code.visitMaxs(4, status + 1);
            code.visitEnd();
        }
    }
}
