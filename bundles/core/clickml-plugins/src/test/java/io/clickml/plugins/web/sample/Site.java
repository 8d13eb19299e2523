package io.clickml.plugins.web.sample;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.Notifier;
import io.clickml.sdk.web.Panel;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import io.clickml.sdk.web.WebResource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Answers under several paths, in all ways that a plugin may. */
public final class Site implements BundleActivator {
    private static final String WEB = "clickml.web.path";
    private BundleContext context;

    @Override
    public void start(BundleContext started) {
        context = started;
        String version = context.getBundle().getVersion().toString();
        web("scores", request -> WebAnswer.text(version + " " + request + " of " + request.user()));
        web("scores/best", request -> WebAnswer.text("best " + request.path()));
        web("broken", Site::broken);
        web("../up", request -> WebAnswer.text("never"));
        panel("drift", "Drift", "RUN", "<p>" + version + " %s");
        panel("huge", "Huge", "PAGE", "x".repeat((4 << 20) + 1));
        panel("Bad Id", "Bad", "PAGE", "never");
        panel("nowhere", "Nowhere", "MOON", "never");
        notifier("chat", notice -> {
            throw new IllegalStateException("nobody is there");
        });
        notifier("mail", notice -> told().add(version + " " + notice));
    }

    private void notifier(String name, Notifier notifier) {
        context.registerService(Notifier.class, notifier, new Hashtable<>(Map.of("name", name)));
    }

    @SuppressWarnings("unchecked") // a test has put it there
    private static Queue<String> told() {
        return (Queue<String>) System.getProperties().get("clickml.test.told");
    }

    private void web(String path, WebResource resource) {
        context.registerService(WebResource.class, resource, new Hashtable<>(Map.of(WEB, path)));
    }

    private void panel(String id, String title, String place, String html) {
        Panel panel = () -> new ByteArrayInputStream(
                html.replace("%s", Thread.currentThread().getName()).getBytes(StandardCharsets.UTF_8));
        context.registerService(
                Panel.class,
                panel,
                new Hashtable<>(
                        Map.of("clickml.panel.id", id, "clickml.panel.title", title, "clickml.panel.place", place)));
    }

    private static WebAnswer broken(WebRequest request) {
        return switch (request.path()) {
            case "hang" -> hang(false);
            case "stubborn" -> hang(true);
            case "throw" -> throw new IllegalStateException("secret");
            case "link" -> throw new NoClassDefFoundError("com/acme/Gone");
            case "wrong" -> throw new ClickMLException(ErrorCode.DATA_INVALID, "There is no such score.");
            case "loader" ->
                WebAnswer.text(Boolean.toString(
                        Thread.currentThread().getContextClassLoader() == Site.class.getClassLoader()));
            default -> null;
        };
    }

    /** Waits for a test to open the gate. */
    private static WebAnswer hang(boolean stubborn) {
        CountDownLatch gate = (CountDownLatch) System.getProperties().get("clickml.test.gate");
        while (true) {
            try {
                gate.await();
                return WebAnswer.text("open");
            } catch (InterruptedException e) {
                if (!stubborn) {
                    throw new IllegalStateException("interrupted");
                }
            }
        }
    }

    @Override
    public void stop(BundleContext stopped) {}
}
