package io.clickml.catalog;

import io.clickml.api.catalog.PluginLease;

/** A version of a plugin in use, whatever it is used for. Closing twice counts once. */
final class ReleaseLease implements PluginLease {
    private final Release release;
    private final Releases releases;
    private String user;
    private boolean closed;

    ReleaseLease(Release release, Releases releases, String user) {
        this.release = release;
        this.releases = releases;
        this.user = user;
    }

    @Override
    public synchronized void usedBy(String other) {
        if (!closed) {
            release.rename(user, other);
            user = other;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            releases.end(release, user);
        }
    }
}
