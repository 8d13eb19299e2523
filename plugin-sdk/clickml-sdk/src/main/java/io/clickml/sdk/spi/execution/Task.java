package io.clickml.sdk.spi.execution;

/**
 * What an engine has to know of a step, so that it can do its work in another process. The seed and the files are the
 * {@link io.clickml.sdk.Run}'s.
 *
 * @param run id of the run
 * @param step id of the step, unique in its run
 * @param operator as in {@link io.clickml.sdk.OperatorInfo#id}
 * @param code where the operator is from
 * @param params what it is run with; {@link io.clickml.sdk.param.Params#write} makes a tree of it, in which secrets are
 *     references
 */
public record Task<P extends Record>(String run, String step, String operator, Code code, P params) {
    /**
     * A version of a plugin.
     *
     * @param plugin symbolic name of the bundle
     * @param version of the bundle
     * @param digest SHA-256 of the bundle's content, so that code that was sent elsewhere is known again; empty if the
     *     server does not know it
     */
    public record Code(String plugin, String version, String digest) {}
}
