package io.clickml.plugins;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.Signature;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.life.Checks;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;

/** Lets everything through, and remembers what it was asked. */
final class FakeChecks implements Checks {
    static final Signature SIGNATURE = new Signature(Signature.Status.TRUSTED, "CN=Acme");
    static final Finding FINDING = new Finding(Finding.Severity.WARNING, "", "plugin", "It is slow.");

    final List<String> asked = new ArrayList<>();
    List<String> held = List.of();
    RuntimeException refusal;

    @Override
    public void prepare() {
        asked.add("prepare");
    }

    @Override
    public Trusted trust(Delivery delivery) {
        asked.add("trust " + delivery.main().name());
        return new Trusted(SIGNATURE, List.of());
    }

    @Override
    public Examined examine(Delivery delivery) {
        asked.add("examine " + delivery.main().name());
        if (refusal != null) {
            throw refusal;
        }
        return new Examined(
                List.of(FINDING),
                () -> impact(
                        delivery.main().name(),
                        delivery.main().version().toString(),
                        PluginChange.ENABLE,
                        delivery.main().declared().operators()));
    }

    @Override
    public Impact impact(String name, String version, PluginChange change, List<String> operators) {
        return new Impact(change, name, version, List.of(), List.of(), List.of(), List.of(), operators);
    }

    @Override
    public Held watch(Bundle bundle) {
        return () -> held;
    }
}
