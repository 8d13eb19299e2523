package io.clickml.plugins.web;

import io.clickml.api.RequestException;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.extension.PluginFailure;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.run.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.spi.Notifier;
import io.clickml.sdk.spi.Notifier.Notice;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all notifiers of plugins how runs end. Notices wait in a line, so that a slow notifier delays others and nothing
 * else; they are lost when the server stops.
 */
@Component(service = Notices.class, immediate = true)
public final class Notices {
    static final String ADDRESS = "CLICKML_PUBLIC_URL";

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int LONGEST_LINE = 1000;

    private final RunNotices words;
    private final AtWork atWork;
    private final Calls calls;
    private final Offers<Notifier> notifiers;
    private final EventBus.Subscription subscription;
    private final BlockingQueue<Notice> line = new ArrayBlockingQueue<>(LONGEST_LINE);
    private final Thread sender;

    /** Listens from now on. */
    @Activate
    public Notices(
            BundleContext context,
            @Reference Plugins plugins,
            @Reference EventBus events,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    @Nullable
                    PluginFaults faults) {
        this(context, plugins, events, new Calls(Calls.Bounds.USUAL, faults), address(context, System.getenv(ADDRESS)));
    }

    Notices(BundleContext context, Plugins plugins, EventBus events, Calls calls, String server) {
        this.calls = calls;
        words = new RunNotices(server);
        atWork = new AtWork(context, plugins);
        notifiers = new Offers<>(
                context,
                Notifier.class,
                reference -> Optional.of(Objects.requireNonNullElse(reference.getProperty("name"), "")
                        .toString()),
                () -> {});
        subscription = events.subscribe(this::hear);
        sender = new Thread(this::send, "notices");
        sender.setDaemon(true);
        sender.start();
    }

    /** Where people reach the server. */
    static String address(BundleContext context, @Nullable String configured) {
        if (configured != null && !configured.isBlank()) {
            return configured.strip().replaceAll("/+$", "");
        }
        boolean tls = "true".equals(context.getProperty("org.apache.felix.https.enable"));
        String port = context.getProperty("org.osgi.service.http.port");
        return (tls ? "https" : "http") + "://localhost" + (port == null ? "" : ":" + port);
    }

    @Deactivate
    void stop() {
        subscription.close();
        sender.interrupt();
        notifiers.close();
    }

    private void hear(Event event) {
        if (event.type().equals("run.changed")
                && event.data().get("run") instanceof Run.Summary run
                && run.status().ended()
                && !notifiers.isEmpty()
                && !line.offer(words.of(run))) {
            LOG.warn("Nobody is told of run {}: {} notices wait already", run.id(), LONGEST_LINE);
        }
    }

    private void send() {
        try {
            while (true) {
                Notice notice = line.take();
                notifiers.all().forEach(held -> send(notice, held));
            }
        } catch (InterruptedException e) {
            LOG.debug("No more notices: the server is closing");
        }
    }

    private void send(Notice notice, Held<Notifier> held) {
        Bundle bundle = held.bundle();
        if (bundle == null || !atWork.has(held)) {
            return;
        }
        Callee callee = new Callee(bundle, ("Notifier " + held.name()).strip());
        try {
            calls.call(callee, () -> {
                held.service().send(notice);
                return Boolean.TRUE;
            });
        } catch (PluginFailure | RequestException | ClickMLException e) {
            LOG.warn(
                    "Notice '{}' was not sent by {} of plugin {}: {}",
                    notice.title(),
                    callee.extension(),
                    callee,
                    e.getMessage());
        }
    }
}
