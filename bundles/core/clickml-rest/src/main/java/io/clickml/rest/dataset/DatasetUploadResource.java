package io.clickml.rest.dataset;

import io.clickml.api.RequestException;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.dataset.DatasetBodies.DatasetForm;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Form;
import io.clickml.rest.http.MultipartReader;
import io.clickml.rest.http.UploadStream;
import io.clickml.sdk.spi.ArtifactStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes in files. They go to the artifact store as they come, all or nothing. */
@Component(service = DatasetUploadResource.class)
@ApiResource
@Path("/datasets")
@Consumes(MediaType.MULTIPART_FORM_DATA)
@Produces(MediaType.APPLICATION_JSON)
public final class DatasetUploadResource {
    private final DatasetStore store;
    private final ArtifactStore artifacts;
    private final long limit;

    /** With the services it asks. */
    @Activate
    public DatasetUploadResource(@Reference DatasetStore store, @Reference ArtifactStore artifacts) {
        this(store, artifacts, UploadStream.configuredLimit());
    }

    /** With a limit of its own, in bytes. */
    public DatasetUploadResource(DatasetStore store, ArtifactStore artifacts, long limit) {
        this.store = store;
        this.artifacts = artifacts;
        this.limit = limit;
    }

    private record Stored(String fileName, String digest, long sizeBytes) {}

    /** Adds a data set. */
    @POST
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Upload a data set",
            status = 201,
            answer = Dataset.class,
            body = DatasetForm.class,
            problems = {409, 413},
            headers = {"Location", "ETag"},
            description =
                    "The file is stored as it comes, all or nothing. Parts that stand before it are checked before it is read.")
    public Response create(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
            @Context HttpHeaders headers,
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws IOException {
        Caller caller = Callers.of(security);
        UploadStream.checkAnnounced(length == null ? -1 : Long.parseLong(length), limit);
        MultipartReader reader = new MultipartReader(new UploadStream(body, limit), headers.getMediaType());
        Form<Stored> form = Form.read(reader, List.of("name", "description"), this::keep);
        Fields fields = new Fields();
        Stored stored = form.stored().orElseGet(() -> {
            fields.wrong("file", "Send the file as the part 'file', as curl -F file=@adult.csv does.");
            return new Stored("", "", 1);
        });
        if (stored.sizeBytes() == 0) {
            fields.wrong("file", "The file '" + stored.fileName() + "' is empty.");
        }
        fields.check();
        String name = DatasetNames.check(form.texts().getOrDefault("name", stored.fileName()));
        String description = DatasetNames.checkDescription(form.texts().getOrDefault("description", ""));
        Dataset created = store.create(name, description, stored.digest(), stored.sizeBytes(), caller.actor());
        return Response.created(uri.getAbsolutePathBuilder().path(created.id()).build())
                .entity(created)
                .tag(String.valueOf(created.version()))
                .build();
    }

    private Stored keep(String fileName, InputStream bytes, Map<String, String> texts) {
        // A name that comes before the file is the last word; the file's own name may still be overruled.
        if (texts.containsKey("name")
                && store.findByName(DatasetNames.check(texts.get("name"))).isPresent()) {
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "There is a data set named '" + texts.get("name").strip()
                            + "' already. Give another name, or delete that one.");
        }
        ArtifactStore.Artifact artifact = artifacts.put(bytes);
        return new Stored(fileName, artifact.digest(), artifact.sizeBytes());
    }
}
