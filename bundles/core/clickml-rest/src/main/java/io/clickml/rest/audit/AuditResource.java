package io.clickml.rest.audit;

import io.clickml.api.Page;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.doc.Paged;
import io.clickml.rest.http.Queries;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log, for admins. */
@Component(service = AuditResource.class)
@ApiResource
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final Queries QUERIES = Queries.of(AuditResource.class);
    private final AuditLog log;

    /** With the service it asks. */
    @Activate
    public AuditResource(@Reference AuditLog log) {
        this.log = log;
    }

    /** Entries, newest first. */
    @GET
    @Requires(Permission.ADMIN)
    @Paged(
            filters = {"user", "action", "target", "from", "until"},
            search = false)
    @Operation(summary = "List audit entries, newest first", description = "The filters from and until are instants.")
    public Page<AuditEntry> list(@Context UriInfo uri) {
        return log.list(QUERIES.read(uri));
    }
}
