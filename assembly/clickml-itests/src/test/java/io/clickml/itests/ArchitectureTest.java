package io.clickml.itests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code to the allowed arrows, and each rule to code that breaks it. */
class ArchitectureTest {
    private static final Set<String> EXPORTING = Set.of("clickml-sdk", "clickml-api");

    @TempDir
    static Path broken;

    private static JavaClasses product;
    private static JavaClasses breaking;

    @BeforeAll
    static void read() throws IOException {
        List<Path> folders = Module.all().stream().map(Module::classes).toList();
        product = new ClassFileImporter()
                .importPaths(folders)
                .that(DescribedPredicate.describe(
                        "own", type -> type.getPackageName().startsWith("io.clickml")));
        compile();
        breaking = new ClassFileImporter().importPath(broken);
    }

    /** Compiles what breaks the rules, against stand-ins for what it must not see. */
    private static void compile() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", broken.toString(), "-proc:none"));
        for (String standIn : new String[] {
            "io.clickml.api.Page",
            "io.clickml.engine.Other",
            "org.apache.shiro.Any",
            "jakarta.ws.rs.Any",
            "jakarta.servlet.Any",
            "javax.persistence.Any",
            "io.clickml.catalog.Sibling"
        }) {
            arguments.add(source(standIn, "public class " + standIn.substring(standIn.lastIndexOf('.') + 1) + " {}"));
        }
        arguments.add(source("io.clickml.sdk.Source", "public interface Source<P> { Object paramsType(); }"));
        arguments.add(source(
                "org.osgi.framework.BundleContext",
                "public interface BundleContext { Object installBundle(String l) throws Exception; }"));
        arguments.add(source("io.clickml.serving.SeesSibling", "class SeesSibling { io.clickml.catalog.Sibling s; }"));
        for (Arrow arrow : Arrow.values()) {
            arguments.add(write(arrow.broken, arrow.source()));
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
    }

    private static String source(String name, String code) throws IOException {
        return write(name, "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + code);
    }

    private static String write(String name, String code) throws IOException {
        Path file = broken.resolve("src").resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, code).toString();
    }

    @Test
    void everyClassIsLookedAt() throws IOException {
        long files = 0;
        for (Module module : Module.all()) {
            try (Stream<Path> walk = Files.walk(module.classes().resolve("io/clickml"))) {
                long own =
                        walk.filter(file -> file.toString().endsWith(".class")).count();
                assertThat(own).as(module.name()).isPositive();
                files += own;
            }
        }
        assertThat((long) product.size()).isEqualTo(files).isGreaterThan(800);
        assertThat(Module.all()).hasSizeGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource
    void holds(Arrow arrow) {
        arrow.rule.check(product);
    }

    @ParameterizedTest
    @EnumSource
    void isSeenWhenBroken(Arrow arrow) {
        assertThat(arrow.rule.evaluate(breaking).getFailureReport().getDetails())
                .as("what breaks the rule")
                .anyMatch(detail -> detail.contains(arrow.broken));
    }

    static List<Module> coreModules() {
        return Module.all().stream()
                .filter(module -> module.kind().equals("core") && !module.name().equals("clickml-api"))
                .toList();
    }

    private static com.tngtech.archunit.lang.ArchRule seesNoSibling(Module module) {
        DescribedPredicate<JavaClass> allowed =
                Arrow.in("io.clickml.sdk..", "io.clickml.api..", module.packageRoot() + "..");
        return noClasses()
                .that(Arrow.in(module.packageRoot() + ".."))
                .should()
                .dependOnClassesThat(Arrow.in("io.clickml..").and(DescribedPredicate.not(allowed)));
    }

    @ParameterizedTest
    @MethodSource("coreModules")
    void partsOfTheServerNeverSeeEachOther(Module module) {
        seesNoSibling(module).check(product);
    }

    @Test
    void aSiblingIsSeen() {
        Module serving = coreModules().stream()
                .filter(module -> module.name().equals("clickml-serving"))
                .findFirst()
                .orElseThrow();
        assertThat(seesNoSibling(serving).evaluate(breaking).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains("io.clickml.serving.SeesSibling"));
    }

    static List<Module> modules() {
        return Module.all();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void folderArtifactBundleAndPackageHaveOneName(Module module) throws IOException {
        Attributes manifest = module.manifest();
        assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo(module.name());
        assertThat(module.jar()).as("the artifact; build the module first").exists();
        assertThat(module.packages())
                .isNotEmpty()
                .allMatch(name -> name.equals(module.packageRoot()) || name.startsWith(module.packageRoot() + "."));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void implementationsAreNotExported(Module module) {
        String exported = module.manifest().getValue("Export-Package");
        if (EXPORTING.contains(module.name())) {
            assertThat(exported).isNotBlank().doesNotContain(".internal");
        } else {
            assertThat(exported).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void importsAreListed(Module module) {
        assertThat(module.manifest().getValue("DynamicImport-Package")).isNull();
        assertThat(module.manifest().getValue("Require-Bundle")).isNull();
    }
}
