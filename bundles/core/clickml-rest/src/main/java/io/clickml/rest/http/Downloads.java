package io.clickml.rest.http;

import io.clickml.sdk.spi.ArtifactStore;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Gives stored bytes as files to be saved, whole or in part. The digest is the entity tag: the bytes never change. */
public final class Downloads {
    private Downloads() {}

    /**
     * The answer with the file, a range of it, or 304 if the caller has it.
     *
     * @throws ClientErrorException 416 for a range that is not in the file
     */
    public static Response answer(
            ArtifactStore artifacts, String digest, long size, String name, HttpHeaders headers, Request request) {
        EntityTag tag = new EntityTag(digest);
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        if (same != null) {
            return same.tag(tag).build();
        }
        ByteRange range = range(headers, digest, size);
        if (range != null && range.length() == 0) {
            throw new ClientErrorException(Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + size)
                    .build());
        }
        long offset = range == null ? 0 : range.offset();
        long length = range == null ? size : range.length();
        StreamingOutput bytes = out -> {
            try (InputStream in = artifacts.open(digest, offset, length)) {
                in.transferTo(out);
            }
        };
        Response.ResponseBuilder response = range == null
                ? Response.ok(bytes)
                : Response.status(Response.Status.PARTIAL_CONTENT)
                        .entity(bytes)
                        .header("Content-Range", "bytes " + offset + "-" + (offset + length - 1) + "/" + size);
        return response.type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .tag(tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(name))
                .build();
    }

    private static @Nullable ByteRange range(HttpHeaders headers, String digest, long size) {
        String condition = headers.getHeaderString("If-Range");
        boolean stale = condition != null && !condition.trim().equals("\"" + digest + "\"");
        return stale
                ? null
                : ByteRange.parse(headers.getHeaderString("Range"), size).orElse(null);
    }
}
