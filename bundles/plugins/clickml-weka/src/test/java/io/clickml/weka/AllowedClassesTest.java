package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** Nothing but models comes out of stored bytes. */
class AllowedClassesTest {
    /** Shows that it was run. */
    static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1;
        static boolean fired;

        private void readObject(ObjectInputStream in) {
            fired = true;
        }
    }

    private record Handler() implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return null;
        }
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(Object object) throws IOException {
        byte[] bytes = bytes(object);
        assertThatThrownBy(() -> AllowedClasses.read(bytes))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    }

    @Test
    void refusesAForeignClassBeforeItRuns() throws IOException {
        assertRefused(new Gadget());
        assertRefused(new ArrayList<>(List.of(new Gadget())));
        assertRefused(new Object[] {new Gadget()});
        assertThat(Gadget.fired).isFalse();
    }

    @Test
    void refusesTheClassesThatAttacksBeginWith() throws IOException {
        assertRefused(new PriorityQueue<>(List.of(1, 2)));
        assertRefused(new HashMap<>(java.util.Map.of(new URL("http://127.0.0.1:1/"), 1)));
        assertRefused(
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Runnable.class}, new Handler()));
        assertRefused(new weka.classifiers.functions.Logistic());
    }

    @Test
    void refusesWhatIsNoClassifier() throws IOException {
        assertRefused(new ArrayList<>());
    }

    @Test
    void refusesWhatIsTooDeep() throws IOException {
        Object nested = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        assertRefused(nested);
    }

    @Test
    void refusesWhatIsCutShort() throws IOException {
        byte[] whole = bytes(new ArrayList<>());
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> AllowedClasses.read(half))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    }
}
