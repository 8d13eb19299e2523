package io.clickml.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every change of what plugins can see shows in review, as a change of {@code api.txt}. */
class ApiTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void thePublicSurfaceIsTheOneThatWasAgreedOn() throws IOException {
        String found = surface();
        Path printed = Path.of("target/api.txt");
        Files.writeString(printed, found);
        assertThat(found)
                .as("The public surface of the SDK has changed. If that is meant, raise the versions of the"
                        + " packages, and in plugin-sdk/clickml-sdk run: cp target/api.txt api.txt")
                .isEqualTo(Files.readString(Path.of("api.txt")));
    }

    private static String surface() throws IOException {
        TreeMap<String, String> types = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                String name = CLASSES.relativize(file)
                        .toString()
                        .replace(".class", "")
                        .replace('/', '.');
                if (!name.contains(".internal.") && !name.endsWith("package-info")) {
                    describe(name, types);
                }
            }
        }
        assertThat(types).hasSizeGreaterThan(60);
        return String.join("\n", types.values());
    }

    private static void describe(String name, TreeMap<String, String> types) {
        Class<?> type = load(name);
        if (visible(type)) {
            Set<String> members = new TreeSet<>();
            Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                    .flatMap(Arrays::stream)
                    .filter(ApiTest::isPart)
                    .map(ApiTest::line)
                    .forEach(members::add);
            String body = members.stream().map(member -> "    " + member + "\n").collect(Collectors.joining());
            types.put(name, heading(type) + "\n" + body);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean visible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || visible(type.getEnclosingClass()));
    }

    private static boolean isPart(Member member) {
        boolean enumHelper = member.getDeclaringClass().isEnum()
                && Set.of("values", "valueOf", "$values").contains(member.getName());
        boolean ofEveryRecord = member.getDeclaringClass().isRecord()
                && Modifier.isFinal(member.getModifiers())
                && Set.of("equals", "hashCode", "toString").contains(member.getName());
        return !member.isSynthetic()
                && !enumHelper
                && !ofEveryRecord
                && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    private static String heading(Class<?> type) {
        List<String> parts = new ArrayList<>(List.of(plain(type.toGenericString())));
        if (type.isRecord()) {
            parts.add(Arrays.stream(type.getRecordComponents())
                    .map(component -> plain(component.getGenericType().getTypeName()) + " " + component.getName())
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        List<String> supertypes = new ArrayList<>();
        if (type.getGenericSuperclass() != null && !type.isEnum() && !type.isRecord()) {
            supertypes.add(type.getGenericSuperclass().getTypeName());
        }
        Arrays.stream(type.getGenericInterfaces()).forEach(each -> supertypes.add(each.getTypeName()));
        supertypes.remove("java.lang.Object");
        parts.add(supertypes.isEmpty() ? "" : ": " + plain(String.join(", ", supertypes)));
        parts.add(
                type.isSealed()
                        ? "permits "
                                + Arrays.stream(type.getPermittedSubclasses())
                                        .map(Class::getSimpleName)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                        : "");
        return String.join(" ", parts).replaceAll(" +", " ").replace(" (", "(").strip() + annotations(type);
    }

    private static String line(Member member) {
        String text = member instanceof Method method
                ? method.toGenericString()
                : member instanceof Constructor<?> constructor
                        ? constructor.toGenericString()
                        : ((Field) member).toGenericString();
        String owner = member.getDeclaringClass().getTypeName();
        String shown = plain(text).replace(plain(owner) + "." + member.getName(), member.getName());
        if (member instanceof Method method && method.getDefaultValue() != null) {
            Object value = method.getDefaultValue();
            shown += " default " + (value.getClass().isArray() ? Arrays.toString((Object[]) value) : value);
        }
        return shown + annotations((AnnotatedElement) member);
    }

    private static String annotations(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::toString)
                .sorted()
                .map(each -> " " + plain(each))
                .collect(Collectors.joining());
    }

    private static String plain(String text) {
        return text.replaceAll("\\bjava\\.[a-z.]+\\.(?=[A-Z])", "").replace("io.clickml.sdk.", "");
    }
}
