package io.clickml.rest.operator;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Operators: what the palette shows. */
@Component(service = OperatorsResource.class)
@ApiResource
@Path("/operators")
@Produces(MediaType.APPLICATION_JSON)
public final class OperatorsResource {
    /** Revisions begin anew with every start of the server; entity tags must not. */
    private final String start = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final Catalog catalog;
    private final WrittenOperators written;

    /**
     * The palette.
     *
     * @param items all versions of all operators
     * @param revision changes whenever the list does
     */
    public record Operators(List<OperatorDescription> items, long revision) {
        /** Copies the list. */
        public Operators {
            items = List.copyOf(items);
        }
    }

    /** With the service it asks. */
    @Activate
    public OperatorsResource(@Reference Catalog catalog) {
        this.catalog = catalog;
        written = new WrittenOperators(catalog);
    }

    /** All operators. */
    @GET
    @Requires(Permission.READ)
    @Operation(summary = "List operators", answer = Operators.class, headers = "ETag")
    public Response list(@Context Request request) {
        WrittenOperators.Written current = written.current();
        EntityTag tag = new EntityTag(current.revision() + "-" + start);
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same == null ? Response.ok(current.document()) : same).tag(tag).build();
    }

    /** One operator. */
    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "Get an operator")
    public OperatorDescription get(
            @PathParam("id") String id,
            @QueryParam("version") @Description("Range of versions such as [1.0,2.0); any if absent") @Nullable
                    String version) {
        return catalog.find(id, version)
                .orElseThrow(() -> new RequestException(
                        RequestException.Reason.NOT_FOUND,
                        "There is no operator '" + id + "'" + (version == null ? "" : " in the range " + version)
                                + ". Is its plugin installed?"));
    }
}
