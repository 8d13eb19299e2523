package io.clickml.plugins.record;

import io.clickml.api.plugin.Finding;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known for good of an installed version of a plugin.
 *
 * @param state never FAILED: whether it starts is found out at each start
 * @param digest SHA-256 of its jar
 * @param operators ids that it declares
 * @param awaited those of them that are there as soon as it is started
 * @param components all that its jar describes, if all are plain; else empty, and the component runtime looks for them
 * @param faults reported since it was installed or cleared
 * @param problem why it is in quarantine
 * @param drain null unless DRAINING
 * @param source null unless it was dropped into the folder
 * @param startedIn fingerprint of the server in which it has started; empty if that is not known; null if something would
 *     be missed as long as it is not started, so that it must be started with the server
 * @param described its operators as the palette shows them, as its examination has seen them; empty if that is not known
 */
public record PluginRecord(
        String name,
        String version,
        PluginState state,
        String fileName,
        String label,
        String description,
        String vendor,
        String licence,
        String digest,
        Signature signature,
        List<String> operators,
        List<String> awaited,
        List<String> extensions,
        List<PlainComponent> components,
        List<Library> libraries,
        List<Finding> findings,
        @Nullable Instant installed,
        String installedBy,
        int faults,
        @Nullable String problem,
        @Nullable Drain drain,
        @Nullable Source source,
        @Nullable String startedIn,
        DescribedOperators described) {
    /** Records of former versions of the server lack components and descriptions. */
    public PluginRecord {
        components = components == null ? List.of() : List.copyOf(components);
        described = described == null ? DescribedOperators.NONE : described;
    }

    /** The same in another state, drained for nothing. */
    public PluginRecord in(PluginState other) {
        return with(other, faults, problem, null);
    }

    /** The same, being drained. */
    public PluginRecord draining(Drain goal) {
        return with(PluginState.DRAINING, faults, problem, goal);
    }

    /** The same after another fault. */
    public PluginRecord faulty(PluginState other, int count, @Nullable String reason) {
        return with(other, count, reason, drain);
    }

    private PluginRecord with(PluginState other, int count, @Nullable String reason, @Nullable Drain goal) {
        return copy(other, signature, findings, installed, installedBy, count, reason, goal, source, startedIn);
    }

    /** The same, after somebody has looked again who vouches for it. */
    public PluginRecord vouchedFor(Signature by, List<Finding> found) {
        return copy(state, by, found, installed, installedBy, faults, problem, drain, source, startedIn);
    }

    /** What only the installation itself knows. */
    public PluginRecord installed(Instant when, String by, @Nullable Source from) {
        return copy(state, signature, findings, when, by, faults, problem, drain, from, startedIn);
    }

    /** The same after it has started. */
    public PluginRecord startedIn(String fingerprint) {
        return copy(state, signature, findings, installed, installedBy, faults, problem, drain, source, fingerprint);
    }

    private PluginRecord copy(
            PluginState otherState,
            Signature otherSignature,
            List<Finding> otherFindings,
            @Nullable Instant when,
            String by,
            int count,
            @Nullable String reason,
            @Nullable Drain goal,
            @Nullable Source from,
            @Nullable String fingerprint) {
        return new PluginRecord(
                name,
                version,
                otherState,
                fileName,
                label,
                description,
                vendor,
                licence,
                digest,
                otherSignature,
                operators,
                awaited,
                extensions,
                components,
                libraries,
                otherFindings,
                when,
                by,
                count,
                reason,
                goal,
                from,
                fingerprint,
                described);
    }

    /** Name of its folder. */
    public String folder() {
        return name + "_" + version;
    }
}
