package io.clickml.rest.plugin;

import io.clickml.api.Actor;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Binary;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.Form;
import io.clickml.rest.http.MultipartReader;
import io.clickml.rest.http.UploadStream;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes in plugins. */
@Component(service = PluginUploadResource.class)
@ApiResource
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginUploadResource {
    private static final int LONGEST_NAME = 200;
    private final Plugins plugins;
    private final long limit;

    /** An upload form; it is read as a stream, and this record only describes it. */
    public record PluginForm(@Description("The jar") @Binary String file) {}

    /** With the service it asks. */
    @Activate
    public PluginUploadResource(@Reference Plugins plugins) {
        this(plugins, UploadStream.configuredLimit());
    }

    /** With a limit of its own, in bytes. */
    public PluginUploadResource(Plugins plugins, long limit) {
        this.plugins = plugins;
        this.limit = limit;
    }

    /** Installs a jar that comes in a form. */
    @POST
    @Requires(Permission.ADMIN)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Install a plugin",
            status = 201,
            answer = Plugin.class,
            body = PluginForm.class,
            problems = {409, 413},
            headers = "Location",
            description =
                    "The jar is installed beside what is there, and started. Its code runs in the server: install what you trust.")
    public Response install(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            @Context HttpHeaders headers,
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws IOException {
        InputStream bytes = limited(length, body);
        Actor actor = Callers.of(security).actor();
        Form<Plugin> form = Form.read(
                new MultipartReader(bytes, headers.getMediaType()),
                List.of(),
                (name, jar, texts) -> plugins.install(fileName("file", name), jar, actor));
        Fields fields = new Fields();
        if (form.stored().isEmpty()) {
            fields.wrong("file", "Send the jar as the part 'file', as curl -F file=@plugin.jar does.");
        }
        fields.check();
        return created(form.stored().orElseThrow(), uri);
    }

    /** Installs a jar that is the body. */
    @POST
    @Requires(Permission.ADMIN)
    @Consumes("application/java-archive")
    @Operation(
            summary = "Install a plugin",
            status = 201,
            answer = Plugin.class,
            body = byte[].class,
            problems = {409, 413},
            headers = "Location")
    public Response installJar(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            @QueryParam("name")
                    @Description("File name of the jar, if the jar is the body; or as the header 'name'")
                    @Nullable
                    String name,
            @HeaderParam("name") @Description("File name of the jar, if the jar is the body") @Nullable String header,
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        InputStream jar = limited(length, body);
        return created(
                plugins.install(
                        fileName("name", name == null ? header : name),
                        jar,
                        Callers.of(security).actor()),
                uri);
    }

    private InputStream limited(@Nullable String length, InputStream body) {
        UploadStream.checkAnnounced(length == null ? -1 : Long.parseLong(length), limit);
        return new UploadStream(body, limit);
    }

    private static String fileName(String path, @Nullable String name) {
        Fields fields = new Fields();
        String text = fields.text(path, name, LONGEST_NAME);
        if (!text.endsWith(".jar")
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            fields.wrong(path, "Give a file name such as my-plugin-1.0.0.jar.");
        }
        fields.check();
        return text;
    }

    private static Response created(Plugin plugin, UriInfo uri) {
        return Response.created(
                        uri.getBaseUriBuilder().path("plugins/{name}/{version}").build(plugin.name(), plugin.version()))
                .entity(plugin)
                .build();
    }
}
