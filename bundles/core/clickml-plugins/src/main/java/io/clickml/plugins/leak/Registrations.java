package io.clickml.plugins.leak;

import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** Registers of Java itself that hold on to a class loader. */
final class Registrations {
    private Registrations() {}

    static List<String> shutdownHooks(Owned owned) {
        List<String> found = new ArrayList<>();
        if (type("java.lang.ApplicationShutdownHooks") instanceof Class<?> type
                && Owned.field(type, null, "hooks") instanceof Map<?, ?> hooks) {
            for (Object hook : List.copyOf(hooks.keySet())) {
                Object target = Owned.field(Thread.class, hook, "target");
                boolean held = owned.holds(hook)
                        || owned.holds(target)
                        || ((Thread) hook).getContextClassLoader() == owned.loader();
                if (held) {
                    Object named = target == null ? hook : target;
                    found.add("A shutdown hook (" + named.getClass().getName()
                            + ") is registered: the plugin should do without, or take it out with"
                            + " Runtime.removeShutdownHook when its component is deactivated.");
                }
            }
        }
        return found;
    }

    /** The class of that name, or anything else if Java has no such. */
    private static Object type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            return "";
        }
    }

    /** The list is read as it is, since {@link DriverManager#getDrivers} hides what the caller would not see. */
    static List<String> drivers(Owned owned) {
        List<String> found = new ArrayList<>();
        if (Owned.field(DriverManager.class, null, "registeredDrivers") instanceof Collection<?> drivers) {
            for (Object info : drivers) {
                Object driver = Owned.field(info.getClass(), info, "driver");
                if (driver != null && owned.holds(driver)) {
                    found.add("The JDBC driver " + driver.getClass().getName()
                            + " is registered: the plugin should call DriverManager.deregisterDriver when its"
                            + " component is deactivated.");
                }
            }
        }
        return found;
    }

    static List<String> beans(Owned owned) {
        List<String> found = new ArrayList<>();
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName name : server.queryNames(null, null)) {
                try {
                    if (server.getClassLoaderFor(name) == owned.loader()) {
                        found.add("The MBean " + name
                                + " is registered: the plugin should unregister it when its component is deactivated.");
                    }
                } catch (InstanceNotFoundException e) {
                    continue; // It has gone meanwhile, as it should.
                }
            }
        }
        return found;
    }
}
