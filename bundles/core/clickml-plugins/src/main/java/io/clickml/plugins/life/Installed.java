package io.clickml.plugins.life;

import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.record.PluginRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** An installed version and what has become of it in this run of the server. Changed under the lock of its name. */
public final class Installed {
    /** Where a plugin is from. */
    public enum Origin {
        /** It came with the server. */
        BUILT_IN,
        /** Through the API. */
        UPLOADED,
        /** Dropped into the folder. */
        DEPLOYED
    }

    final Origin origin;
    private volatile PluginRecord record;
    private volatile @Nullable Bundle bundle;
    private volatile @Nullable String failure;
    private volatile boolean waiting;

    Installed(Origin origin, PluginRecord record, @Nullable Bundle bundle) {
        this.origin = origin;
        this.record = record;
        this.bundle = bundle;
    }

    /** What is known for good. */
    public PluginRecord record() {
        return record;
    }

    void record(PluginRecord now) {
        record = now;
    }

    @Nullable
    Bundle bundle() {
        return bundle;
    }

    /** Whether it is left out of the framework until somebody uses it. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether its operators are to be had, as far as it goes. */
    boolean isIn() {
        return bundle != null || waiting;
    }

    void waits() {
        waiting = true;
    }

    void works(Bundle now) {
        bundle = now;
        waiting = false;
        failure = null;
    }

    void fails(String why) {
        bundle = null;
        waiting = false;
        failure = why;
    }

    void isOut() {
        bundle = null;
        waiting = false;
        failure = null;
    }

    @Nullable
    String failure() {
        return failure;
    }

    PluginState state() {
        Bundle now = bundle;
        boolean resolves = now == null || now.getState() != Bundle.INSTALLED;
        return failure == null && resolves ? record.state() : PluginState.FAILED;
    }

    @Override
    public String toString() {
        return record.name() + " " + record.version();
    }
}
