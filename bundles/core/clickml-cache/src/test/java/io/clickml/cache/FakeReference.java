package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** A service of a bundle named {@code shelves}, whose bundle is known until the service is gone. */
final class FakeReference implements ServiceReference<CacheStore> {
    private final Map<String, Object> properties;
    private final String version;
    boolean gone;

    FakeReference(String name, int ranking, long id, String version) {
        properties = Map.of("name", name, "service.ranking", ranking, "service.id", id);
        this.version = version;
    }

    @Override
    public @Nullable Object getProperty(String key) {
        return properties.get(key);
    }

    @Override
    public String[] getPropertyKeys() {
        return properties.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Bundle getBundle() {
        return gone
                ? null
                : (Bundle) Proxy.newProxyInstance(
                        Bundle.class.getClassLoader(),
                        new Class<?>[] {Bundle.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "getVersion" -> Version.parseVersion(version);
                            case "getSymbolicName" -> "shelves";
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    @Override
    public Bundle[] getUsingBundles() {
        return new Bundle[0];
    }

    @Override
    public boolean isAssignableTo(Bundle bundle, String className) {
        return true;
    }

    @Override
    public int compareTo(Object other) {
        throw new UnsupportedOperationException("The order is of the server's making");
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return new Hashtable<>(properties);
    }

    @Override
    public <A> A adapt(Class<A> type) {
        throw new UnsupportedOperationException();
    }
}
