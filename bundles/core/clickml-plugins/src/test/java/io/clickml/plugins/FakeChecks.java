package io.clickml.plugins;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.Signature;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.life.Checks;
import io.clickml.plugins.record.PluginRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;

/** Lets everything through, and remembers what it was asked. */
final class FakeChecks implements Checks {
    static final Signature SIGNATURE = new Signature(Signature.Status.TRUSTED, "CN=Acme");
    static final Finding FINDING = new Finding(Finding.Severity.WARNING, "", "plugin", "It is slow.");

    final List<String> asked = new ArrayList<>();
    List<String> held = List.of();
    List<OperatorDescription> described = List.of();
    Signature signature = SIGNATURE;
    RuntimeException refusal;
    RuntimeException distrust;

    @Override
    public void prepare() {
        asked.add("prepare");
    }

    @Override
    public Trusted trust(String fileName, List<Path> jars) {
        asked.add("trust " + fileName);
        if (distrust != null) {
            throw distrust;
        }
        return new Trusted(signature, List.of());
    }

    @Override
    public Examined examine(Delivery delivery) {
        asked.add("examine " + delivery.main().name());
        if (refusal != null) {
            throw refusal;
        }
        return new Examined(
                List.of(FINDING),
                described,
                () -> impact(
                        delivery.main().name(),
                        delivery.main().version().toString(),
                        PluginChange.ENABLE,
                        delivery.main().declared().operators()));
    }

    @Override
    public Impact impact(PluginRecord plugin, PluginChange change, List<String> operators, Path folder) {
        asked.add("impact of "
                + plugin.described().list().stream()
                        .map(OperatorDescription::id)
                        .toList() + " from "
                + (folder == null ? "the server" : folder.getFileName()));
        return impact(plugin.name(), plugin.version(), change, operators);
    }

    @Override
    public Impact rollBack(PluginRecord newest, PluginRecord older, List<String> operators, Path folder) {
        asked.add("back from " + newest.version() + " to " + older.version() + " from "
                + (folder == null ? "the server" : folder.getFileName()));
        return impact(newest.name(), newest.version(), PluginChange.RETIRE, operators);
    }

    private static Impact impact(String name, String version, PluginChange change, List<String> operators) {
        return new Impact(change, name, version, List.of(), List.of(), List.of(), List.of(), operators);
    }

    @Override
    public Held watch(Bundle bundle) {
        return () -> held;
    }
}
