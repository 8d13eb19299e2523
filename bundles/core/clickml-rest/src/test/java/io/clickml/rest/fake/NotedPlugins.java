package io.clickml.rest.fake;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginLogLine;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.plugin.Removal;
import io.clickml.api.plugin.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the plugin {@code a} of version 1.0.0, and {@code i1} that waits; notes what it is asked to do. */
public final class NotedPlugins implements Plugins {
    public final List<String> calls = new ArrayList<>();

    public static Plugin plugin(String name, PluginState state) {
        return new Plugin(
                name,
                "1.0.0",
                "",
                "",
                "",
                "",
                state,
                true,
                "UPLOADED",
                "",
                new Signature(Signature.Status.UNSIGNED, ""),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                null,
                Instant.EPOCH,
                "ada");
    }

    private static Install install(String fileName) {
        return new Install(
                "i1",
                fileName,
                "b",
                "2.0.0",
                "B",
                "1.0.0",
                "d",
                "",
                new Signature(Signature.Status.TRUSTED, "CN=Acme"),
                List.of("acme.b"),
                List.of(new Finding(Finding.Severity.WARNING, "acme.b", "batchIndependence", "It took long.")),
                impactOf(PluginChange.ENABLE),
                Instant.EPOCH,
                "ada");
    }

    private static Impact impactOf(PluginChange change) {
        Impact.Difference difference = new Impact.Difference("bins", null, 3);
        return new Impact(
                change,
                "b",
                "2.0.0",
                List.of(new Impact.OperatorChange(
                        "acme.b", "B", Impact.Effect.CHANGED, "1.0.0", "2.0.0", List.of(difference))),
                List.of(new Impact.PipelineImpact(
                        "p1",
                        "Churn",
                        3,
                        List.of(new Impact.NodeImpact(
                                "n", "B", "acme.b", Impact.Effect.CHANGED, List.of(difference), List.of())))),
                List.of(new Impact.RunImpact("r1", 12, "Churn", "RUNNING")),
                List.of(new Impact.ModelImpact("churn", 1, true)),
                List.of());
    }

    private Plugin note(String call, Plugin answer) {
        calls.add(call);
        return answer;
    }

    private static String text(InputStream bytes) {
        try {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Plugin> list() {
        return List.of(plugin("a", PluginState.ACTIVE));
    }

    @Override
    public Optional<Plugin> find(String name, String version) {
        return list().stream()
                .filter(plugin -> plugin.name().equals(name) && plugin.version().equals(version))
                .findFirst();
    }

    @Override
    public Install receive(String fileName, InputStream bytes, Actor actor) {
        calls.add("receive " + fileName + " " + text(bytes));
        if (fileName.startsWith("broken")) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "The plugin 'broken' cannot be taken.",
                    List.of(new FieldError("acme.b.schema", "One."), new FieldError("acme.c.schema", "Two.")));
        }
        return install(fileName);
    }

    @Override
    public Install receive(String coordinates, Actor actor) {
        calls.add("receive " + coordinates);
        return install("b-2.0.0.jar");
    }

    @Override
    public List<Install> waiting() {
        return List.of(install("b.jar"));
    }

    @Override
    public Optional<Install> waiting(String id) {
        return waiting().stream().filter(install -> install.id().equals(id)).findFirst();
    }

    @Override
    public Plugin activate(String id, Actor actor) {
        return note("activate " + id + " by " + actor.user(), plugin("b", PluginState.ACTIVE));
    }

    @Override
    public void discard(String id, Actor actor) {
        calls.add("discard " + id);
    }

    @Override
    public Plugin install(String fileName, InputStream bytes, Actor actor) {
        return note("install " + fileName + " " + text(bytes), plugin("b", PluginState.ACTIVE));
    }

    @Override
    public Impact impact(String name, String version, PluginChange change) {
        return impactOf(change);
    }

    @Override
    public Plugin change(
            String name, String version, PluginChange change, boolean force, @Nullable Duration deadline, Actor actor) {
        return note(
                change + " " + name + " " + version + " " + force + " " + deadline, plugin(name, PluginState.DRAINING));
    }

    @Override
    public Impact rollBackImpact(String name) {
        return impactOf(PluginChange.RETIRE);
    }

    @Override
    public Plugin rollBack(String name, Actor actor) {
        return note("rollback " + name, plugin(name, PluginState.ACTIVE));
    }

    @Override
    public Removal uninstall(String name, String version, boolean force, boolean drain, Actor actor) {
        calls.add("uninstall " + name + " " + version + " " + force + " " + drain);
        if (!force && !drain) {
            throw new RequestException(RequestException.Reason.CONFLICT, "In use by run 12 of 'Churn'.");
        }
        return new Removal(force, List.of("run 12 of 'Churn'"), List.of());
    }

    @Override
    public List<PluginLogLine> log(String name, String version, int limit) {
        return List.of(new PluginLogLine(Instant.EPOCH, "INFO", limit + " lines at most"));
    }
}
