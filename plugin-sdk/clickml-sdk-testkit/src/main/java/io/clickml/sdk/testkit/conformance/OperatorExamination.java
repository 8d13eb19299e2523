package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.Combine;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Sink;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.ParamsException;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.conformance.Findings.Unexpected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operator from its declaration to the end of its contracts. */
final class OperatorExamination {
    private final Component component;
    private final PluginClasses classes;
    private final Findings findings;
    private final Map<String, Object> described = new LinkedHashMap<>();
    private @Nullable Operator<?> operator;

    OperatorExamination(Component component, PluginClasses classes, Findings findings) {
        this.component = component;
        this.classes = classes;
        this.findings = findings;
    }

    /** The operator, if it could be made and has a schema. */
    @Nullable
    Operator<?> operator() {
        return operator;
    }

    /** What it says of itself. */
    Map<String, Object> described() {
        return described;
    }

    /** Makes the operator and asks what it says of itself. */
    void describe() {
        described.put("id", component.info("id"));
        described.put("label", component.info("label"));
        described.put("summary", component.info("summary"));
        described.put("category", component.info("category"));
        described.put("keywords", component.infos("keywords"));
        described.put("kind", "");
        described.put("paramsVersion", version());
        described.put("schema", Map.of());
        described.put("inputs", List.of());
        described.put("outputs", List.of());
        described.put("loads", false);
        if (component.info("id").isEmpty()) {
            findings.error(
                    "declaration",
                    "the component " + component.className()
                            + " registers an Operator without an id. Annotate it with @OperatorInfo.");
            return;
        }
        findings.check("load", Unexpected.ERROR, () -> operator = Instances.make(component, classes, findings));
        Operator<?> loaded = operator;
        if (loaded == null) {
            return;
        }
        describe(loaded);
        if (findings.check("parameters", Unexpected.ERROR, () -> parameters(loaded))) {
            described.put("loads", true);
            findings.check("ports", Unexpected.WARNING, () -> ports(loaded));
        } else {
            operator = null;
        }
    }

    /** Examines the contracts of an operator that loads. */
    void examine() {
        Operator<?> loaded = operator;
        if (loaded == null) {
            return;
        }
        findings.check("state", Unexpected.WARNING, () -> Instances.checkStateless(loaded));
        if (component.wired()) {
            findings.note("contracts", "not examined further, since it is given references or is activated.");
        } else {
            contracts(loaded);
        }
    }

    private long version() {
        String version = component.info("version");
        return version.matches("[0-9]{1,9}") ? Long.parseLong(version) : 1;
    }

    private void parameters(Operator<?> loaded) {
        Class<? extends Record> type = loaded.paramsType();
        if (type == null || !type.isRecord()) {
            throw new Violation("paramsType() gives " + type + ". It must be a record.");
        }
        Map<String, Object> schema;
        try {
            schema = Params.schema(type);
        } catch (ClickMLException e) {
            throw new Violation("its parameters cannot be shown in a form: " + e.getMessage() + ".");
        }
        described.put("schema", schema);
        Map<?, ?> properties = (Map<?, ?>) schema.getOrDefault("properties", Map.of());
        for (ParamsException.Problem problem : Params.check(type, Map.of(), Map.of())) {
            String name = problem.path().split("[.\\[]", 2)[0];
            if (properties.get(name) instanceof Map<?, ?> property && property.containsKey("default")) {
                throw new Violation("the default of '" + problem.path() + "' is not valid: " + problem.message()
                        + " Correct @Default or @Range.");
            }
        }
    }

    /** Those of a combine or split follow from its parameters: with the defaults, if all have one. */
    private <P extends Record> void ports(Operator<P> loaded) {
        try {
            if (loaded instanceof Combine<P> combine) {
                described.put("inputs", combine.inputs(Params.read(combine.paramsType(), Map.of())));
            } else if (loaded instanceof Split<P> split) {
                described.put("outputs", split.outputs(Params.read(split.paramsType(), Map.of())));
            }
        } catch (ParamsException e) {
            // As it declares them.
            return;
        }
    }

    private void describe(Operator<?> loaded) {
        List<String> table = List.of("table");
        List<String> ports = component.infos("ports");
        if (loaded instanceof Source) {
            describe("SOURCE", List.of(), table);
        } else if (loaded instanceof Learner) {
            describe(
                    loaded instanceof Trainer ? "TRAINER" : "TRANSFORM",
                    List.of("table", "test"),
                    List.of("table", "test"));
        } else if (loaded instanceof Combine) {
            describe("COMBINE", ports, table);
        } else if (loaded instanceof Split) {
            describe("SPLIT", table, ports);
        } else {
            describe(loaded instanceof Evaluator ? "EVALUATOR" : "SINK", table, List.of());
        }
    }

    private void describe(String kind, List<String> inputs, List<String> outputs) {
        described.put("kind", kind);
        described.put("inputs", inputs);
        described.put("outputs", outputs);
    }

    private <P extends Record> void contracts(Operator<P> loaded) {
        Map<String, Object> schema = Params.schema(loaded.paramsType());
        Table table = Samples.needsVectors(schema) ? Samples.withVectors() : Samples.complete();
        List<Filling.Filled> attempts = Filling.of(schema, table.schema());
        findings.check("fit", Unexpected.WARNING, () -> {
            ClickMLException refusal = null;
            for (Filling.Filled filled : attempts) {
                try {
                    P params = Params.read(loaded.paramsType(), filled.params(), name -> "examination");
                    attempt(loaded, params, table, filled);
                    return;
                } catch (ClickMLException e) {
                    if (e.code().kind() != ErrorCode.Kind.USER) {
                        throw e;
                    }
                    refusal = e;
                }
            }
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    private <P extends Record> void attempt(Operator<P> loaded, P params, Table table, Filling.Filled filled)
            throws Exception {
        boolean outside = (loaded instanceof Source || loaded instanceof Sink) && filled.guessed();
        if (outside) {
            findings.note("fit", "not examined further, since it needs texts that name something outside.");
        } else if (loaded instanceof Learner<P, ?> learner) {
            new LearnerChecks<>(learner, params, table, findings).run();
        } else if (loaded instanceof Source<P> source) {
            OtherChecks.source(source, params, filled.file(), findings);
        } else if (loaded instanceof Combine<P> combine) {
            described.put("inputs", combine.inputs(params));
            OtherChecks.combine(combine, params, table, findings);
        } else if (loaded instanceof Split<P> split) {
            described.put("outputs", split.outputs(params));
            OtherChecks.split(split, params, table, findings);
        } else if (loaded instanceof Evaluator<P> evaluator) {
            OtherChecks.evaluator(evaluator, params, table, findings);
        } else if (loaded instanceof Sink<P> sink) {
            OtherChecks.sink(sink, params, table, findings);
        }
    }
}
