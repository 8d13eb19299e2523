package io.clickml.plugins.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCallsTest {
    /** Loads the classes of {@link Ending} as woven. */
    private static final class Woven extends ClassLoader {
        Woven() {
            super(ExitCallsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Ending.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = ExitCalls.replaced(bytes(name), "acme 1.2.3");
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = ExitCallsTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IntConsumer woven(String name) throws ReflectiveOperationException {
        var constructor =
                new Woven().loadClass(Ending.class.getName() + "$" + name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (IntConsumer) constructor.newInstance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ByExit", "ByRuntime", "ByHalt", "ByReference", "ByBoundReference", "ByInterface"})
    void throwsInsteadOfEndingTheProcess(String way) throws Exception {
        IntConsumer ending = woven(way);

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> ending.accept(3))
                .withMessage(
                        "Plugin acme 1.2.3 wanted to end the server (System.exit). A step that cannot go on throws a"
                                + " ClickMLException. The status was 3");
    }

    @Test
    void leavesOtherMethodsOfThatNameAlone() throws Exception {
        byte[] harmless = bytes(Ending.Harmless.class.getName());

        assertThat(ExitCalls.replaced(harmless, "acme 1.2.3")).isSameAs(harmless);
    }

    @Test
    void doesNotTakeClassesApartThatCannotEndTheProcess() {
        assertThat(ExitCalls.mayBeIn(bytes(Ending.ByExit.class.getName()))).isTrue();
        assertThat(ExitCalls.mayBeIn(bytes(Ending.ByHalt.class.getName()))).isTrue();
        assertThat(ExitCalls.mayBeIn(bytes(Ending.ByInterface.class.getName()))).isFalse();
        assertThat(ExitCalls.mayBeIn(new byte[0])).isFalse();
    }
}
