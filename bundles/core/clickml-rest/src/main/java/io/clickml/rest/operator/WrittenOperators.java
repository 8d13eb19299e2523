package io.clickml.rest.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.rest.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The palette as JSON. It is asked for at each change by all who have it open, has thousands of operators on a large
 * server, and changes by a few of them at a time: what was written of an operator is kept as long as its description is.
 */
final class WrittenOperators {
    /**
     * What was written.
     *
     * @param revision of the catalog
     * @param document an {@link OperatorsResource.Operators}
     */
    record Written(long revision, byte[] document) {}

    private final Catalog catalog;
    private Written written = new Written(-1, new byte[0]);
    private Map<OperatorDescription, byte[]> parts = new IdentityHashMap<>();

    WrittenOperators(Catalog catalog) {
        this.catalog = catalog;
    }

    /** As of now, or of a moment later than when it was called. */
    synchronized Written current() {
        // Before the list: a list that is newer than its revision is written once more, an older one would stay for
        // ever.
        long revision = catalog.revision();
        if (written.revision() != revision) {
            written = new Written(revision, write(revision));
        }
        return written;
    }

    private byte[] write(long revision) {
        Map<OperatorDescription, byte[]> kept = new IdentityHashMap<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream(written.document().length + 4096);
        out.writeBytes(utf8("{\"items\":["));
        for (OperatorDescription operator : catalog.list()) {
            byte[] part = parts.get(operator);
            if (part == null) {
                part = json(operator);
            }
            if (!kept.isEmpty()) {
                out.write(',');
            }
            kept.put(operator, part);
            out.writeBytes(part);
        }
        out.writeBytes(utf8("],\"revision\":" + revision + "}"));
        parts = kept;
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(OperatorDescription operator) {
        try {
            return Json.mapper().writeValueAsBytes(operator);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The description of operator " + operator.id() + " of " + operator.plugin() + " is no JSON", e);
        }
    }
}
