package io.clickml.plugins.web;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.extension.PanelDescription;
import io.clickml.api.extension.PluginFailure;
import io.clickml.api.extension.WebExtensions;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.api.plugin.Plugins;
import io.clickml.sdk.web.Panel;
import io.clickml.sdk.web.PanelInfo;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import io.clickml.sdk.web.WebResource;
import io.clickml.sdk.web.WebResourceInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Follows the web resources and panels of plugins, and calls those of the newest version that is at work. */
@Component
public final class PluginWeb implements WebExtensions {
    static final int LARGEST_PANEL = 4 << 20;
    private static final Pattern PATH = Pattern.compile("([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)?");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern TITLE = Pattern.compile("[^\\p{Cntrl}]{1,60}");

    private final AtWork atWork;
    private final Calls calls;
    private final Offers<WebResource> resources;
    private final Offers<Panel> panels;

    /** Follows them from now on. */
    @Activate
    public PluginWeb(
            BundleContext context,
            @Reference Plugins plugins,
            @Reference EventBus events,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    PluginFaults faults) {
        this(context, plugins, events, new Calls(Calls.Bounds.USUAL, faults));
    }

    PluginWeb(BundleContext context, Plugins plugins, EventBus events, Calls calls) {
        atWork = new AtWork(context, plugins);
        this.calls = calls;
        resources = new Offers<>(context, WebResource.class, PluginWeb::path, () -> {});
        panels = new Offers<>(
                context, Panel.class, PluginWeb::id, () -> events.publish(new Event("panels.changed", Map.of())));
    }

    @Deactivate
    void stop() {
        resources.close();
        panels.close();
    }

    private static Optional<String> path(ServiceReference<WebResource> reference) {
        return text(reference, WebResourceInfo.PREFIX_ + "path", PATH);
    }

    private static Optional<String> id(ServiceReference<Panel> reference) {
        boolean placed = Arrays.stream(Panel.Place.values())
                .anyMatch(place -> place.name().equals(reference.getProperty(PanelInfo.PREFIX_ + "place")));
        return placed && text(reference, PanelInfo.PREFIX_ + "title", TITLE).isPresent()
                ? text(reference, PanelInfo.PREFIX_ + "id", ID)
                : Optional.empty();
    }

    private static Optional<String> text(ServiceReference<?> reference, String key, Pattern pattern) {
        return reference.getProperty(key) instanceof String text
                        && pattern.matcher(text).matches()
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public List<PanelDescription> panels() {
        Set<String> names = new TreeSet<>();
        for (Held<Panel> panel : panels.all()) {
            Bundle bundle = panel.bundle();
            if (bundle != null) {
                names.add(bundle.getSymbolicName());
            }
        }
        List<PanelDescription> all = new ArrayList<>();
        names.forEach(name -> atWork.newest(name).ifPresent(bundle -> describe(bundle, all)));
        return all;
    }

    private void describe(Bundle bundle, List<PanelDescription> all) {
        Set<String> seen = new HashSet<>();
        String label =
                Objects.requireNonNullElse(bundle.getHeaders().get(Constants.BUNDLE_NAME), bundle.getSymbolicName());
        panels.of(bundle).stream()
                .filter(panel -> seen.add(panel.name()))
                .map(panel -> new PanelDescription(
                        bundle.getSymbolicName(),
                        bundle.getVersion().toString(),
                        label,
                        panel.name(),
                        panel.property(PanelInfo.PREFIX_ + "title"),
                        panel.property(PanelInfo.PREFIX_ + "place")))
                .sorted(Comparator.comparing(PanelDescription::id))
                .forEach(all::add);
    }

    @Override
    public byte[] panel(String plugin, String id) {
        Bundle bundle = atWork.newest(plugin).orElseThrow(() -> notAtWork(plugin));
        Held<Panel> panel = panels.of(bundle).stream()
                .filter(held -> held.name().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new RequestException(Reason.NOT_FOUND, "Plugin '" + plugin + "' has no panel '" + id + "'."));
        Callee callee = new Callee(bundle, "Panel " + id);
        byte[] html = calls.call(callee, () -> {
            try (InputStream in = panel.service().html()) {
                return in.readNBytes(LARGEST_PANEL + 1);
            }
        });
        if (html.length > LARGEST_PANEL) {
            throw new PluginFailure(
                    "Panel '" + id + "' of plugin " + callee + " has more than 4 MB. Its author must make it smaller.",
                    false);
        }
        return html;
    }

    @Override
    public WebAnswer call(String plugin, WebRequest request) {
        Bundle bundle = atWork.newest(plugin).orElseThrow(() -> notAtWork(plugin));
        Held<WebResource> resource = resources.of(bundle).stream()
                .filter(held -> rest(held.name(), request.path()) != null)
                .max(Comparator.comparingInt(held -> held.name().length()))
                .orElseThrow(() -> new RequestException(
                        Reason.NOT_FOUND, "Plugin '" + plugin + "' answers nothing at '" + request.path() + "'."));
        WebRequest below = request.withPath(Objects.requireNonNull(rest(resource.name(), request.path())));
        return calls.call(
                new Callee(bundle, "WebResource /" + resource.name()),
                () -> Objects.requireNonNull(resource.service().handle(below), "The plugin answered null."));
    }

    /** What of a path comes behind a resource's own; null if it is not below it. */
    private static @Nullable String rest(String own, String path) {
        if (own.isEmpty()) {
            return path;
        }
        if (path.equals(own)) {
            return "";
        }
        return path.startsWith(own + "/") ? path.substring(own.length() + 1) : null;
    }

    private static RequestException notAtWork(String plugin) {
        return new RequestException(Reason.NOT_FOUND, "There is no plugin '" + plugin + "' at work.");
    }
}
