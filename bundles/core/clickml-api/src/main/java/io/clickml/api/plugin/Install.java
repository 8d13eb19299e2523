package io.clickml.api.plugin;

import java.time.Instant;
import java.util.List;

/**
 * A plugin that was received and examined, and waits for somebody to activate it. Nothing of its code is in the server.
 *
 * @param id of this installation
 * @param name symbolic name of the bundle
 * @param replaces version that new runs get now and would no longer get; empty if none
 * @param operators ids of the operators it would bring
 * @param findings what the examination has found; no errors, since with those it would have been refused
 * @param impact what would change
 */
public record Install(
        String id,
        String fileName,
        String name,
        String version,
        String label,
        String replaces,
        String digest,
        String licence,
        Signature signature,
        List<String> operators,
        List<Finding> findings,
        Impact impact,
        Instant received,
        String receivedBy) {}
