package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.extension.WebExtensions;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.Models;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.run.Engines;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.api.security.Role;
import io.clickml.api.security.Sessions;
import io.clickml.api.security.Tokens;
import io.clickml.api.security.Users;
import io.clickml.rest.access.Anonymous;
import io.clickml.rest.access.Requires;
import io.clickml.rest.access.SignedIn;
import io.clickml.rest.audit.AuditResource;
import io.clickml.rest.auth.AuthResource;
import io.clickml.rest.auth.TokensResource;
import io.clickml.rest.auth.UsersResource;
import io.clickml.rest.dataset.DatasetUploadResource;
import io.clickml.rest.dataset.DatasetsResource;
import io.clickml.rest.extension.ExtensionsResource;
import io.clickml.rest.extension.PanelsResource;
import io.clickml.rest.fake.Absent;
import io.clickml.rest.fake.MemoryEvents;
import io.clickml.rest.model.ModelsResource;
import io.clickml.rest.openapi.Routes;
import io.clickml.rest.operator.OperatorsResource;
import io.clickml.rest.pipeline.PipelineEvents;
import io.clickml.rest.pipeline.PipelineFilesResource;
import io.clickml.rest.pipeline.PipelineRunsResource;
import io.clickml.rest.pipeline.PipelineVersionsResource;
import io.clickml.rest.pipeline.PipelinesResource;
import io.clickml.rest.plugin.PluginInstallsResource;
import io.clickml.rest.plugin.PluginReceiveResource;
import io.clickml.rest.plugin.PluginUploadResource;
import io.clickml.rest.plugin.PluginsResource;
import io.clickml.rest.run.EnginesResource;
import io.clickml.rest.run.RunDetailsResource;
import io.clickml.rest.run.RunLogResource;
import io.clickml.rest.run.RunsResource;
import io.clickml.rest.system.OpenApiResource;
import io.clickml.sdk.spi.ArtifactStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of caller against every resource method. */
class AccessTest {
    private static final List<Object> RESOURCES = new ArrayList<>();
    private static Api api;

    @BeforeAll
    static void resources() throws IOException {
        PipelineStore pipelines = Absent.service(PipelineStore.class);
        PipelineEvents events = new PipelineEvents(new MemoryEvents());
        RunStore runs = Absent.service(RunStore.class);
        Runs engine = Absent.service(Runs.class);
        DatasetStore datasets = Absent.service(DatasetStore.class);
        ArtifactStore artifacts = Absent.service(ArtifactStore.class);
        Graphs graphs = Absent.service(Graphs.class);
        Plugins plugins = Absent.service(Plugins.class);
        Users users = Absent.service(Users.class);
        RESOURCES.addAll(List.of(
                new AuthResource(Absent.service(Sessions.class), users),
                new UsersResource(users),
                new TokensResource(Absent.service(Tokens.class)),
                new AuditResource(Absent.service(AuditLog.class)),
                new OperatorsResource(Absent.service(Catalog.class)),
                new PipelinesResource(pipelines, graphs, events),
                new PipelineFilesResource(pipelines, graphs, events),
                new PipelineVersionsResource(pipelines),
                new PipelineRunsResource(engine),
                new RunsResource(runs, engine),
                new RunDetailsResource(runs, artifacts),
                new RunLogResource(runs),
                new EnginesResource(Absent.service(Engines.class)),
                new DatasetsResource(datasets, artifacts, graphs),
                new DatasetUploadResource(datasets, artifacts, 1000),
                new ModelsResource(Absent.service(ModelStore.class), Absent.service(Models.class)),
                new PluginsResource(plugins),
                new PluginUploadResource(plugins, 1000),
                new PluginReceiveResource(plugins, 1000),
                new PluginInstallsResource(plugins),
                new ExtensionsResource(Absent.service(WebExtensions.class)),
                new PanelsResource(Absent.service(WebExtensions.class)),
                new OpenApiResource()));
        api = new Api(RESOURCES.toArray());
    }

    static Stream<Routes.Route> routes() {
        return Routes.all().stream();
    }

    private static List<Principal> callers() {
        List<Principal> callers = new ArrayList<>(List.of(Api.ADMIN, Api.EDITOR, Api.VIEWER));
        for (Permission permission : Permission.values()) {
            callers.add(Api.token("ada", Role.ADMIN, EnumSet.of(permission)));
        }
        callers.add(Api.token("ada", Role.ADMIN, Set.of()));
        return callers;
    }

    @Test
    void allResourcesAreHere() {
        assertThat(RESOURCES)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(List.copyOf(Routes.resources()));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyMethodIsForThoseItNamesAndNobodyElse(Routes.Route route) {
        Requires requires = route.method().getAnnotation(Requires.class);
        boolean open = route.method().isAnnotationPresent(Anonymous.class);
        boolean own = route.method().isAnnotationPresent(SignedIn.class);
        assertThat(requires != null ^ open ^ own)
                .as("says who may call it, once")
                .isTrue();
        assertThat(open).isEqualTo(route.path().equals("/auth/login"));
        if (requires != null && !route.verb().equals("GET") && !route.path().equals("/pipelines/check")) {
            assertThat(requires.value())
                    .as("a change is not for readers")
                    .isIn(Permission.WRITE, Permission.PLUGINS, Permission.ADMIN);
            assertThat(requires.value() == Permission.PLUGINS)
                    .as("%s is about plugins", route)
                    .isEqualTo(route.path().startsWith("/plugin"));
        }
        for (Principal caller : callers()) {
            boolean allowed =
                    requires == null || ((Caller) caller).permissions().contains(requires.value());
            Api.Answer answer = call(route, caller);
            assertThat(answer.status() == 403)
                    .as("%s to %s: %s", route, caller, answer.text())
                    .isEqualTo(!allowed || makesTokens(route, caller));
            assertThat(answer.status()).isNotEqualTo(401).isLessThan(500);
        }
        assertThat(call(route, null).status() == 401)
                .as("stranger to %s", route)
                .isEqualTo(!open);
        assertThat(call(route, () -> "a principal that the gate has not set").status() == 401)
                .isEqualTo(!open);
    }

    /** A token needs ADMIN to make tokens, which a session does not. */
    private static boolean makesTokens(Routes.Route route, Principal caller) {
        Caller known = (Caller) caller;
        return route.verb().equals("POST")
                && route.path().equals("/tokens")
                && known.sessionId() == null
                && !known.permissions().contains(Permission.ADMIN);
    }

    private static Api.Answer call(Routes.Route route, Principal caller) {
        String path = route.path().replace("{version}", "1").replaceAll("\\{[a-z]+}", "x");
        return api.call(route.verb(), path)
                .as(caller)
                .header("If-Match", "\"1\"")
                .send();
    }

    /** A resource that forgets to say who may call it. */
    @Path("/forgotten")
    public static final class Forgotten {
        @GET
        public String get() {
            return "secret";
        }

        @POST
        @Path("/locator")
        @Requires(Permission.READ)
        public String post() {
            return "fine";
        }
    }

    @Test
    void whatSaysNothingIsRefusedToEverybody() {
        Api forgotten = new Api(new Forgotten());
        assertThat(forgotten.get("/forgotten").as(Api.ADMIN).send().status()).isEqualTo(403);
        assertThat(forgotten.get("/forgotten").as(Api.ADMIN).send().text()).doesNotContain("secret");
        assertThat(forgotten.call("HEAD", "/forgotten").as(Api.ADMIN).send().status())
                .isEqualTo(403);
        assertThat(forgotten.call("OPTIONS", "/forgotten").as(Api.ADMIN).send().status())
                .isEqualTo(405);
        assertThat(forgotten.post("/forgotten/locator").as(Api.ADMIN).send().text())
                .isEqualTo("fine");
    }
}
