package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BlameTest {
    /** Code of some plugin. */
    public static final class Code implements Runnable {
        private final Runnable inner;

        public Code(Runnable inner) {
            this.inner = inner;
        }

        @Override
        public void run() {
            inner.run();
        }
    }

    /** Code of some plugin that fails. */
    public static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException(String.valueOf("oops".charAt(9)));
        }
    }

    /** A loader as a plugin has: it defines some classes itself. */
    private static final class Plugin extends ClassLoader {
        private final Set<String> own;

        Plugin(Class<?>... own) {
            super(BlameTest.class.getClassLoader());
            this.own = Arrays.stream(own).map(Class::getName).collect(Collectors.toSet());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!own.contains(name)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        Runnable code(Runnable inner) throws ReflectiveOperationException {
            return (Runnable) loadClass(Code.class.getName())
                    .getConstructor(Runnable.class)
                    .newInstance(inner);
        }

        Runnable failing() throws ReflectiveOperationException {
            return (Runnable)
                    loadClass(Failing.class.getName()).getConstructor().newInstance();
        }
    }

    @Test
    void theInnermostOfTheTwoIsToBlame() throws Exception {
        Runnable operator = new Plugin(Failing.class).failing();
        Runnable engine = new Plugin(Code.class).code(operator);
        assertThat(Blame.isOfOperator(catchThrowable(engine::run), operator, engine))
                .as("the operator has failed, called by the engine")
                .isTrue();
        Runnable broken = new Plugin(Failing.class).failing();
        Runnable caller = new Plugin(Code.class).code(broken);
        assertThat(Blame.isOfOperator(catchThrowable(caller::run), caller, broken))
                .as("the engine has failed, called by the operator")
                .isFalse();
    }

    @Test
    void aLibraryThatBothHaveTellsNothing() throws Exception {
        Plugin operators = new Plugin(Failing.class, Code.class);
        Runnable operator = operators.code(operators.failing());
        Runnable engine = new Plugin(Failing.class).failing();
        assertThat(Blame.isOfOperator(catchThrowable(operator::run), operator, engine))
                .isTrue();
    }

    @Test
    void whatIsOfNeitherIsLaidAtTheEnginesDoor() throws Exception {
        Runnable operator = new Plugin(Failing.class).failing();
        Runnable engine = new Plugin(Code.class).code(operator);
        assertThat(Blame.isOfOperator(new IllegalStateException("from elsewhere"), operator, engine))
                .isFalse();
    }
}
