package io.clickml.engine;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.param.Params;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The name of a preview in the cache, the same for all servers that would read the same.
 *
 * @param text a digest of all that the preview depends on
 * @param digests of the files that the parameters name
 */
record PreviewKey(String text, Set<String> digests) {
    /** Raised when previews are made otherwise or have other fields. */
    private static final String VERSION = "preview-1/";

    /**
     * Empty if the preview must not be kept: the source reads no file, so that what it reads may change; a secret may
     * decide what it shows; or it is not known which code reads it.
     */
    static Optional<PreviewKey> of(BoundNode<?> node, int rows, DatasetFiles files) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        Set<String> digests = new HashSet<>();
        FileRefs.of(node.params()).forEach((parameter, reference) -> {
            DataFile file = files.file(reference);
            named.put(parameter, List.of(file.name(), file.digest()));
            digests.add(file.digest());
        });
        String code = node.lease().pluginDigest();
        if (named.isEmpty() || code.isEmpty() || hasSecrets(node.params())) {
            return Optional.empty();
        }
        byte[] all =
                Json.bytes(List.of(node.lease().description().id(), node.plugin(), code, node.tree(), named, rows));
        return Optional.of(new PreviewKey(VERSION + Digests.sha256(all), Set.copyOf(digests)));
    }

    private static boolean hasSecrets(Record params) {
        boolean[] any = {false};
        Params.write(params, (path, text) -> {
            any[0] = true;
            return path;
        });
        return any[0];
    }

    /** Whether a run that has read these files, by digest, has read one, and none beside those that the key stands for. */
    boolean covers(Set<String> read) {
        return !read.isEmpty() && digests.containsAll(read);
    }
}
