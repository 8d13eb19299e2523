package io.clickml.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one container that all of them share; it is stopped at the end of the run. */
public final class Distribution implements BeforeAllCallback, ParameterResolver {
    private record Shared(Container container) implements AutoCloseable {
        @Override
        public void close() {
            container.close();
        }
    }

    private static Container container(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent("container", key -> new Shared(start()), Shared.class)
                .container();
    }

    private static Container start() {
        try {
            Container container = new Container("shared");
            Await.until(
                    "the gate answers 401, see " + container.log,
                    () -> container.http().status("GET", "/api/v1/") == 401);
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        container(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Container.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return container(context);
    }
}
