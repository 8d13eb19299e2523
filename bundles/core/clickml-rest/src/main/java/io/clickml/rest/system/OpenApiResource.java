package io.clickml.rest.system;

import io.clickml.rest.ApiResource;
import io.clickml.rest.access.SignedIn;
import io.clickml.rest.doc.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.CRC32;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The description of the API, as it was made from the resources when this bundle was built. */
@Component(service = OpenApiResource.class)
@ApiResource
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
    private static final String FILE = "/openapi.json";
    private final byte[] document;
    private final EntityTag tag;

    /** Reads the document from the bundle. */
    @Activate
    public OpenApiResource() throws IOException {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("The bundle has no " + FILE + "; build it with Maven");
            }
            document = in.readAllBytes();
        }
        CRC32 sum = new CRC32();
        sum.update(document);
        tag = new EntityTag(Long.toHexString(sum.getValue()));
    }

    /** The document. */
    @GET
    @SignedIn
    @Operation(summary = "Read this document", answer = Map.class, headers = "ETag")
    public Response get(@Context Request request) {
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(document) : same).tag(tag).build();
    }
}
