package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A plugin's jar from its components to the end of its threads. */
final class PluginExamination {
    private final BiConsumer<String, String> progress;
    private final List<Object> operators = new ArrayList<>();
    private final List<Object> findings = new ArrayList<>();
    private final Map<String, OperatorExamination> examined = new HashMap<>();
    private final Map<OperatorExamination, Findings> inOrder = new LinkedHashMap<>();
    private boolean clean = true;

    /**
     * An examination that has not begun.
     *
     * @param progress is told the operator and the check that comes next
     */
    PluginExamination(BiConsumer<String, String> progress) {
        this.progress = progress;
    }

    /**
     * Examines.
     *
     * @param request {@code jars}: paths; {@code nodes}: saved nodes to migrate, each with {@code operator},
     *     {@code version} and {@code params}; {@code contracts}: whether to examine, or only to migrate; {@code
     *     budgetMillis}: after which contracts are left out
     * @return {@code operators}, {@code findings}, {@code migrated}, and {@code clean}: whether another plugin may be
     *     examined by this process
     */
    Map<String, Object> run(Map<?, ?> request) throws IOException, InterruptedException {
        List<Path> jars = strings(request.get("jars")).stream().map(Path::of).toList();
        Path folder = Files.createTempDirectory("plugin");
        Findings plugin = new Findings("", progress, name -> false);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (PluginClasses classes = PluginClasses.open(jars, folder)) {
            Thread.currentThread().setContextClassLoader(classes);
            for (Component component : classes.components()) {
                if (component.isOperator()) {
                    describe(component, classes);
                }
            }
            if (!Boolean.FALSE.equals(request.get("contracts"))) {
                examine(request.get("budgetMillis") instanceof Number budget ? budget.longValue() : 5000);
            }
            return answer(request);
        } catch (IOException e) {
            plugin.error("components", "The plugin cannot be read: " + e.getMessage());
            findings.addAll(plugin.all());
            return answer(request);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void describe(Component component, PluginClasses classes) throws InterruptedException {
        Findings found = new Findings(component.info("id"), progress, classes::isImported);
        OperatorExamination examination = new OperatorExamination(component, classes, found);
        watch(found, examination::describe);
        operators.add(examination.described());
        if (examined.putIfAbsent(component.info("id"), examination) != null) {
            found.error("declaration", "two components of the plugin have this id. Give one of them another.");
        }
        inOrder.put(examination, found);
    }

    /** Shares the time among the operators; what one does not need is for those after it. */
    private void examine(long budgetMillis) throws InterruptedException {
        long deadline = System.nanoTime() + budgetMillis * 1_000_000;
        int left = inOrder.size();
        for (Map.Entry<OperatorExamination, Findings> entry : inOrder.entrySet()) {
            long now = System.nanoTime();
            entry.getValue().until(now + Math.max(0, deadline - now) / left--);
            watch(entry.getValue(), entry.getKey()::examine);
        }
    }

    private void watch(Findings found, Runnable work) throws InterruptedException {
        Leftovers before = Leftovers.now();
        work.run();
        for (String left : before.since()) {
            found.error("leftovers", "after its work " + left + ".");
            clean = false;
        }
    }

    private Map<String, Object> answer(Map<?, ?> request) {
        List<Object> migrated = new ArrayList<>();
        if (request.get("nodes") instanceof List<?> nodes) {
            for (Object node : nodes) {
                if (node instanceof Map<?, ?> saved) {
                    OperatorExamination examination = examined.get(String.valueOf(saved.get("operator")));
                    Operator<?> operator = examination == null ? null : examination.operator();
                    Object version =
                            examination == null ? null : examination.described().get("paramsVersion");
                    progress.accept(String.valueOf(saved.get("operator")), "migrate");
                    migrated.add(Migration.of(saved, operator, version instanceof Long known ? known : 1));
                }
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        inOrder.values().forEach(found -> findings.addAll(found.all()));
        answer.put("operators", operators);
        answer.put("findings", findings);
        answer.put("migrated", migrated);
        answer.put("clean", clean);
        return answer;
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
