package io.clickml.plugins.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.PackageVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings a service that reads the first number of a JSON array, and says with which version of the library. */
public final class Reading implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        UnaryOperator<String> service = Reading::read;
        context.registerService(UnaryOperator.class, service, new Hashtable<>(Map.of("reads", "json")));
    }

    private static String read(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            parser.nextToken();
            return parser.getIntValue() + " by " + PackageVersion.VERSION;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
