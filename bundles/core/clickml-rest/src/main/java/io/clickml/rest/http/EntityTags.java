package io.clickml.rest.http;

import io.clickml.api.RequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Versions of things as entity tags: what was read is what is changed, or nothing is. */
public final class EntityTags {
    private EntityTags() {}

    /** The answer with the thing, or 304 if the caller has it. */
    public static Response answer(Request request, Object thing, String version) {
        EntityTag tag = new EntityTag(version);
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(thing).tag(tag) : same.tag(tag)).build();
    }

    /**
     * The version that a change is meant for.
     *
     * @param header If-Match
     * @param current asked where the header is an asterisk: any version will do
     * @throws ClientErrorException 428 if the header is missing
     * @throws RequestException STALE if it is no version that there ever was
     */
    public static int expected(@Nullable String header, IntSupplier current) {
        if (header == null || header.isBlank()) {
            throw new ClientErrorException(Response.Status.PRECONDITION_REQUIRED);
        }
        String tag = header.trim();
        if (tag.equals("*")) {
            return current.getAsInt();
        }
        // A proxy that compresses answers weakens tags.
        String version = tag.startsWith("W/") ? tag.substring(2) : tag;
        if (version.matches("\"[0-9]{1,9}\"")) {
            return Integer.parseInt(version.substring(1, version.length() - 1));
        }
        throw new RequestException(
                RequestException.Reason.STALE,
                "If-Match is " + tag
                        + ", which is no version. Read the thing again and send its entity tag, such as \"3\".");
    }
}
