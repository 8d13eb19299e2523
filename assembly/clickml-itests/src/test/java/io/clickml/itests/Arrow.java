package io.clickml.itests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The arrows that docs/architecture.md allows and the homes that it gives, each with code that would break it. */
enum Arrow {
    SDK_NEEDS_THE_JDK_AND_SLF4J(
            classes()
                    .that(in(P.SDK).and(not(P.TESTKIT)))
                    .should()
                    .onlyDependOnClassesThat(in(P.JDK, P.SLF4J, P.SDK).or(in(P.NOTES))),
            "io.clickml.sdk.Broken",
            "class Broken { io.clickml.api.Page p; }"),
    API_SEES_THE_SDK(
            classes()
                    .that(in(P.API))
                    .should()
                    .onlyDependOnClassesThat(in(P.JDK, P.SDK, P.API).or(in(P.NOTES))),
            "io.clickml.api.Broken",
            "class Broken { io.clickml.engine.Other o; }"),
    PLUGINS_SEE_THE_SDK_AND_WHAT_THEY_CARRY(
            noClasses()
                    .that(in(P.PLUGINS))
                    .should()
                    .dependOnClassesThat(in("io.clickml..").and(not(P.SDK)).and(not(P.PLUGINS))),
            "io.clickml.csv.Broken",
            "class Broken { io.clickml.api.Page p; }"),
    THE_PAGES_SEE_NOTHING_OF_THE_SERVER(
            noClasses()
                    .that(in(P.UI))
                    .should()
                    .dependOnClassesThat(in("io.clickml..").and(not(P.UI))),
            "io.clickml.ui.Broken",
            "class Broken { io.clickml.api.Page p; }"),
    SHIRO_IS_AT_HOME_IN_AUTH(
            noClasses().that(not(P.AUTH)).should().dependOnClassesThat(in("org.apache.shiro..")),
            "io.clickml.rest.Broken",
            "class Broken { org.apache.shiro.Any a; }"),
    SQL_AND_ENTITIES_ARE_AT_HOME_IN_THE_STORE(
            noClasses()
                    .that(not(P.STORE, "io.clickml.artifacts.postgresql..", "io.clickml.plugins.leak.."))
                    .should()
                    .dependOnClassesThat(in(
                            "jakarta.persistence..",
                            "org.eclipse.persistence..",
                            "java.sql..",
                            "javax.sql..",
                            "org.h2..",
                            "org.postgresql..",
                            "com.zaxxer..",
                            "org.flywaydb..")),
            "io.clickml.serving.Broken",
            "class Broken { java.sql.Connection c; }"),
    JAX_RS_IS_AT_HOME_IN_REST(
            noClasses()
                    .that(not(P.REST))
                    .should()
                    .dependOnClassesThat(in("jakarta.ws.rs..", "org.glassfish..", "org.osgi.service.jakartars..")),
            "io.clickml.engine.Broken",
            "class Broken { jakarta.ws.rs.Any a; }"),
    SERVLETS_ARE_FOR_THE_WEB(
            noClasses()
                    .that(not(P.REST, P.AUTH, P.SERVING, P.UI))
                    .should()
                    .dependOnClassesThat(in("jakarta.servlet..", "org.osgi.service.servlet..")),
            "io.clickml.prepare.Broken",
            "class Broken { jakarta.servlet.Any a; }"),
    NOTHING_OF_JAVAX_THAT_IS_JAKARTA_NOW(
            noClasses()
                    .should()
                    .dependOnClassesThat(in(
                            "javax.servlet..",
                            "javax.ws.rs..",
                            "javax.persistence..",
                            "javax.inject..",
                            "javax.annotation..")),
            "io.clickml.store.jpa.Broken",
            "class Broken { javax.persistence.Any a; }"),
    BUNDLES_ARE_INSTALLED_BY_PLUGINS(
            noClasses()
                    .that(not(P.INSTALLER))
                    .should()
                    .accessTargetWhere(calls("org.osgi.framework.BundleContext", "installBundle")),
            "io.clickml.catalog.Broken",
            "class Broken { void m(org.osgi.framework.BundleContext c) throws Exception { c.installBundle(\"x\"); } }"),
    PLUGIN_CODE_RUNS_ON_THREADS_OF_THE_ENGINE(
            noClasses()
                    .that(not(
                            P.TESTKIT,
                            "io.clickml.artifacts",
                            "io.clickml.cache",
                            "io.clickml.engine..",
                            P.STORE,
                            "io.clickml.auth.shiro..",
                            "io.clickml.rest.events..",
                            P.INSTALLER))
                    .should()
                    .accessTargetWhere(startsThreads()),
            "io.clickml.csv.Threads",
            "class Threads { void m() { new Thread(() -> {}).start(); } }"),
    OPERATORS_ARE_CALLED_WHERE_THEIR_THREADS_ARE(
            noClasses().that(in(P.STORE, P.AUTH, P.REST, P.INSTALLER)).should().dependOnClassesThat(operators()),
            "io.clickml.rest.Caller",
            "class Caller { Object m(io.clickml.sdk.Source<?> s) { return s.paramsType(); } }"),
    OBJECTS_ARE_NOT_DESERIALIZED(
            noClasses()
                    .that(not("io.clickml.weka.."))
                    .should()
                    .dependOnClassesThat(in("java.io").and(named("java.io.ObjectInputStream"))),
            "io.clickml.tribuo.Broken",
            "class Broken { Object m(java.io.InputStream i) throws Exception { return new java.io.ObjectInputStream(i).readObject(); } }"),
    NOBODY_WRITES_TO_THE_CONSOLE(
            noClasses().that(not(P.TESTKIT)).should().accessTargetWhere(standardStreams()),
            "io.clickml.evaluate.Broken",
            "class Broken { void m() { System.out.println(); } }");

    /** The names of packages. */
    private static final class P {
        static final String JDK = "java..";
        static final String SLF4J = "org.slf4j..";
        static final String SDK = "io.clickml.sdk..";
        static final String TESTKIT = "io.clickml.sdk.testkit..";
        static final String API = "io.clickml.api..";
        static final String UI = "io.clickml.ui..";
        static final String AUTH = "io.clickml.auth.shiro..";
        static final String STORE = "io.clickml.store.jpa..";
        static final String REST = "io.clickml.rest..";
        static final String SERVING = "io.clickml.serving..";
        static final String INSTALLER = "io.clickml.plugins..";
        /** Annotations that are gone at run time. */
        static final String[] NOTES = {
            "org.jspecify.annotations..", "org.osgi.annotation..", "org.osgi.service.component.annotations.."
        };

        static final String[] PLUGINS = Module.plugins().stream()
                .map(plugin -> plugin.packageRoot() + "..")
                .toArray(String[]::new);
    }

    final ArchRule rule;
    /** Full name of a class that breaks the rule. */
    final String broken;

    private final String code;

    Arrow(ArchRule rule, String broken, String code) {
        this.rule = rule;
        this.broken = broken;
        this.code = code;
    }

    String source() {
        return "package " + broken.substring(0, broken.lastIndexOf('.')) + ";\n" + code;
    }

    static DescribedPredicate<JavaClass> in(String... packages) {
        return resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> not(String... packages) {
        return DescribedPredicate.not(in(packages));
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return describe(name, type -> type.getName().equals(name));
    }

    private static DescribedPredicate<JavaClass> operators() {
        return describe(
                "operators",
                type -> type.getName()
                        .matches(
                                "io\\.clickml\\.sdk\\.(Source|Learner|Transform|Trainer|Combine|Split|Evaluator|Sink)"));
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String type, String method) {
        return describe(
                "calls " + type + "." + method,
                access -> access.getTarget().getName().equals(method)
                        && access.getTargetOwner().isAssignableTo(type));
    }

    private static DescribedPredicate<JavaAccess<?>> startsThreads() {
        Set<String> owners =
                Set.of("java.util.concurrent.Executors", "java.util.Timer", "java.util.concurrent.ForkJoinPool");
        Set<String> methods = Set.of("supplyAsync", "runAsync", "parallel", "parallelStream");
        return describe("threads are started", access -> {
            String name = access.getTarget().getName();
            return owners.contains(access.getTargetOwner().getName())
                    || methods.contains(name)
                    || name.equals("<init>") && access.getTargetOwner().isAssignableTo(Thread.class);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> standardStreams() {
        return describe(
                "standard streams",
                access -> access.getTargetOwner().getName().equals("java.lang.System")
                        && Set.of("out", "err").contains(access.getTarget().getName()));
    }
}
