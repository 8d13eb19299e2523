package io.clickml.serving;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.model.ServedStep;
import io.clickml.sdk.Learner;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what was learned back, each value by the codec of the plugin version that wrote it. */
final class ScorerLoader {
    private final Catalog catalog;
    private final ArtifactStore artifacts;
    private final FaultReports faults;

    ScorerLoader(Catalog catalog, ArtifactStore artifacts) {
        this(catalog, artifacts, FaultReports.NONE);
    }

    ScorerLoader(Catalog catalog, ArtifactStore artifacts, FaultReports faults) {
        this.catalog = catalog;
        this.artifacts = artifacts;
        this.faults = faults;
    }

    ServedGraph graph(String digest) {
        try (InputStream in = artifacts.open(digest, 0, Long.MAX_VALUE)) {
            return Json.MAPPER.readValue(in, ServedGraph.class);
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.CORRUPT, "The description of a model, artifact " + digest + ", cannot be read", e);
        }
    }

    Scorer load(String name, int version, String digest) {
        ServedGraph graph = graph(digest);
        List<OperatorLease> leases = new ArrayList<>();
        List<Fitted> fitted = new ArrayList<>();
        boolean complete = false;
        try {
            for (ServedStep step : graph.steps()) {
                OperatorLease lease = lease(name, version, step);
                leases.add(lease);
                fitted.add(read(step, lease));
            }
            complete = true;
            return new Scorer(name, version, graph, fitted, leases, faults);
        } finally {
            if (!complete) {
                leases.forEach(OperatorLease::close);
            }
        }
    }

    private OperatorLease lease(String name, int version, ServedStep step) {
        try {
            return catalog.leaseExact(step.operator(), step.plugin(), step.pluginVersion(), user(name, version));
        } catch (RequestException e) {
            throw new RequestException(
                    RequestException.Reason.UNAVAILABLE,
                    "Model '" + name + "' version " + version
                            + " cannot be asked: it was trained by plugin " + step.plugin() + " " + step.pluginVersion()
                            + (e.reason() == RequestException.Reason.NOT_FOUND
                                    ? ", which is not installed. Install it again, or train the model anew."
                                    : ". " + e.getMessage() + " Or train the model anew."));
        }
    }

    private static String user(String name, int version) {
        return "version " + version + " of model '" + name + "'";
    }

    private Fitted read(ServedStep step, OperatorLease lease) {
        if (!(lease.operator() instanceof Learner<?, ?> learner)) {
            throw new ClickMLException(
                    ErrorCode.DEFECT,
                    "Operator " + step.operator() + " of " + step.plugin() + " does not learn any more");
        }
        try (InputStream in = new BufferedInputStream(artifacts.open(step.fitted(), 0, Long.MAX_VALUE))) {
            return learner.codec().read(in);
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.CORRUPT, "What step '" + step.label() + "' has learned cannot be read", e);
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            throw faults.understood(step, e);
        }
    }
}
