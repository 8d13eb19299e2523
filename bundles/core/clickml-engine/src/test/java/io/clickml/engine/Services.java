package io.clickml.engine;

import java.lang.reflect.Proxy;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A framework in which some services are registered. */
final class Services {
    private Services() {}

    static BundleContext of(Object... services) {
        return (BundleContext) Proxy.newProxyInstance(
                Services.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getServiceReference" -> reference((Class<?>) arguments[0], List.of(services));
                    case "getService" -> ((ServiceReference<?>) arguments[0]).getProperty("service");
                    case "ungetService" -> true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object reference(Class<?> type, List<Object> services) {
        return services.stream()
                .filter(type::isInstance)
                .findFirst()
                .map(service -> Proxy.newProxyInstance(
                        Services.class.getClassLoader(),
                        new Class<?>[] {ServiceReference.class},
                        (proxy, method, arguments) -> service))
                .orElse(null);
    }
}
