package io.clickml.plugins;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Spares the framework from asking each plugin's listener for configurations about each service that comes and goes: with
 * many plugins, that is most of what their start costs. Nobody misses anything, since such a listener wants no other
 * service.
 */
final class Unconcerned {
    private static final String CONFIGURATIONS = "org.osgi.service.cm.ConfigurationAdmin";
    private static final String WANTS_CONFIGURATIONS = "(" + Constants.OBJECTCLASS + "=" + CONFIGURATIONS + ")";

    private Unconcerned() {}

    /** Takes those out that listen for configurations alone, unless it is those that the event is about. */
    static void remove(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (event.getServiceReference().getProperty(Constants.OBJECTCLASS) instanceof String[] classes) {
            for (String name : classes) {
                if (name.equals(CONFIGURATIONS)) {
                    return;
                }
            }
            listeners.values().removeIf(Unconcerned::wantConfigurations);
        }
    }

    private static boolean wantConfigurations(Collection<ListenerInfo> infos) {
        for (ListenerInfo info : infos) {
            if (!WANTS_CONFIGURATIONS.equals(info.getFilter())) {
                return false;
            }
        }
        return true;
    }
}
