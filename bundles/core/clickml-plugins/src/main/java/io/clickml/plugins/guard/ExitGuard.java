package io.clickml.plugins.guard;

import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Makes calls of {@link System#exit}, {@link Runtime#exit} and {@link Runtime#halt} in the classes of plugins throw a
 * {@link SecurityException} that names the plugin and the status, so that such a call fails a step and not the server.
 *
 * <p>This is a guard against accidents, as in a library that was a command once. It is none against malice: who calls by
 * reflection, from native code, or kills the process from outside, is not held up.
 */
public final class ExitGuard implements WeavingHook {
    private final Predicate<Bundle> guarded;

    private ExitGuard(Predicate<Bundle> guarded) {
        this.guarded = guarded;
    }

    /**
     * Guards the classes that are loaded from now on.
     *
     * @param guarded which bundles; asked for each class of every bundle that is loaded, so make it quick
     * @return to be unregistered at the end
     */
    public static ServiceRegistration<WeavingHook> register(BundleContext context, Predicate<Bundle> guarded) {
        return context.registerService(WeavingHook.class, new ExitGuard(guarded), null);
    }

    @Override
    public void weave(WovenClass woven) {
        Bundle bundle = woven.getBundleWiring().getBundle();
        if (!woven.isWeavingComplete() && guarded.test(bundle) && ExitCalls.mayBeIn(woven.getBytes())) {
            String plugin = bundle.getSymbolicName() + " " + bundle.getVersion();
            try {
                woven.setBytes(ExitCalls.replaced(woven.getBytes(), plugin));
            } catch (RuntimeException e) {
                // Any other exception would have the framework drop this hook, for all plugins.
                throw new WeavingException(woven.getClassName() + " of " + plugin + " cannot be read", e);
            }
        }
    }
}
