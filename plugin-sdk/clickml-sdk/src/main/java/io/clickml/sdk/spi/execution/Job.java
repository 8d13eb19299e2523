package io.clickml.sdk.spi.execution;

import java.util.List;
import java.util.Map;

/**
 * One attempt at one step: all that is needed to run it in another process.
 *
 * @param params the tree that {@link io.clickml.sdk.param.Params#read} reads; secrets are references
 * @param seed what {@link io.clickml.sdk.Run#seed} gives
 * @param inputs by port
 * @param outputs the ports to stage
 */
public record Job(
        Key key, Code code, Map<String, Object> params, long seed, Map<String, Input> inputs, List<String> outputs) {
    /** Copies the collections. */
    public Job {
        params = Map.copyOf(params);
        inputs = Map.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * What makes a job the same job.
     *
     * @param attempt from 1
     */
    public record Key(String run, String step, int attempt) {}

    /**
     * What to run.
     *
     * @param operator as in {@link io.clickml.sdk.OperatorInfo#id}
     * @param bundleDigest of the plugin's bundle, which lies in the {@link io.clickml.sdk.spi.ArtifactStore}
     */
    public record Code(String operator, int version, String bundleDigest) {}

    /** Where the data of a port comes from. */
    public sealed interface Input {
        /** Artifacts, one after another. */
        record Stored(List<String> digests) implements Input {
            /** Copies the list. */
            public Stored {
                digests = List.copyOf(digests);
            }
        }

        /** What another step of the same run made in this engine, so that it need not travel. */
        record Output(String step, String port) implements Input {}
    }
}
