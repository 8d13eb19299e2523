package io.clickml.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The versions of plugins that there are, or of which something is to be remembered. */
final class Releases {
    private final Map<Release.Key, Release> known = new ConcurrentHashMap<>();

    /** Does something to a release, which is not forgotten meanwhile. */
    Release with(String plugin, String version, Consumer<Release> change) {
        return known.compute(new Release.Key(plugin, version), (key, there) -> {
            Release release = there == null ? new Release(key) : there;
            change.accept(release);
            return release;
        });
    }

    Optional<Release> find(String plugin, String version) {
        return Optional.ofNullable(known.get(new Release.Key(plugin, version)));
    }

    /** Somebody no longer uses it. */
    void end(Release release, String user) {
        release.end(user);
        forgetIfIdle(release);
    }

    void forgetIfIdle(Release release) {
        if (!release.idle()) {
            return;
        }
        known.computeIfPresent(release.key, (key, there) -> there.idle() ? null : there);
    }
}
