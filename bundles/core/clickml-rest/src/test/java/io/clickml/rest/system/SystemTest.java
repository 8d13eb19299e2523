package io.clickml.rest.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.api.HealthCheck;
import io.clickml.api.MetricSource;
import io.clickml.api.run.Runs;
import io.clickml.rest.Api;
import io.clickml.rest.http.ApiServlet;
import io.clickml.rest.json.Json;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

class SystemTest {
    /** What a servlet wrote. */
    private static final class Answer {
        int status = 200;
        final Map<String, String> headers = new TreeMap<>();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        JsonNode json() throws IOException {
            return Json.mapper().readTree(bytes.toByteArray());
        }

        private Object handle(String method, Object[] args) {
            switch (method) {
                case "setStatus" -> status = (Integer) args[0];
                case "setHeader" -> headers.put((String) args[0], (String) args[1]);
                case "setContentType" -> headers.put("Content-Type", (String) args[0]);
                case "resetBuffer" -> bytes.reset();
                case "isCommitted" -> {
                    return false;
                }
                case "getOutputStream" -> {
                    return new ServletOutputStream() {
                        @Override
                        public boolean isReady() {
                            return true;
                        }

                        @Override
                        public void setWriteListener(WriteListener writeListener) {}

                        @Override
                        public void write(int b) {
                            bytes.write(b);
                        }
                    };
                }
                default -> {
                    return null;
                }
            }
            return null;
        }
    }

    private static Answer call(ApiServlet servlet, String method, String path, @Nullable Principal caller)
            throws IOException, ServletException {
        Answer answer = new Answer();
        ClassLoader loader = SystemTest.class.getClassLoader();
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                loader, new Class<?>[] {HttpServletRequest.class}, (proxy, called, args) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI" -> path;
                    case "getUserPrincipal" -> caller;
                    default -> null;
                });
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, args) -> answer.handle(called.getName(), args));
        servlet.service(request, response);
        return answer;
    }

    private static HealthCheck check(String name, @Nullable String problem) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> problem() {
                return Optional.ofNullable(problem);
            }
        };
    }

    @Test
    void isAliveAsSoonAsItAnswers() throws IOException, ServletException {
        Answer answer = call(new HealthServlet(new Readiness(type -> false, List::of)), "GET", "/health/live", null);
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(answer.headers).containsEntry("Cache-Control", "no-store").containsKey("X-Correlation-ID");
    }

    @Test
    void isReadyWhenAllServicesAreThereAndNoCheckHasAProblem() throws IOException, ServletException {
        Readiness readiness = new Readiness(type -> true, List::of);
        readiness.add(check("database", null));
        Answer answer = call(new HealthServlet(readiness), "GET", "/health/ready", null);
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"status\":\"UP\",\"checks\":{\"database\":\"UP\",\"resources\":\"UP\",\"services\":\"UP\"}}");
    }

    @Test
    void namesWhatIsWrongAndNoMore() throws IOException, ServletException {
        Readiness readiness = new Readiness(type -> true, List::of);
        HealthCheck broken = check("database", "jdbc:h2:/secret does not answer");
        readiness.add(broken);
        Answer answer = call(new HealthServlet(readiness), "GET", "/health/ready", null);
        assertThat(answer.status).isEqualTo(503);
        assertThat(answer.json().at("/checks/database").asText()).isEqualTo("DOWN");
        assertThat(answer.text()).doesNotContain("secret");
        readiness.remove(broken);
        assertThat(call(new HealthServlet(readiness), "GET", "/health/ready", null).status)
                .isEqualTo(200);
    }

    @Test
    void isNotReadyWithoutOneOfItsServices() throws IOException, ServletException {
        Answer answer = call(
                new HealthServlet(new Readiness(type -> type != Runs.class, List::of)), "GET", "/health/ready", null);
        assertThat(answer.status).isEqualTo(503);
        assertThat(answer.json().at("/checks/services").asText()).isEqualTo("DOWN");
    }

    @Test
    void isNotReadyBeforeAllResourcesAnswer() throws IOException, ServletException {
        Answer answer = call(
                new HealthServlet(new Readiness(type -> true, () -> List.of("AuthResource"))),
                "GET",
                "/health/ready",
                null);
        assertThat(answer.status).isEqualTo(503);
        assertThat(answer.json().at("/checks/resources").asText()).isEqualTo("DOWN");
    }

    @Test
    void findsPublishedResourcesInAllApplications() {
        RuntimeDTO runtime = new RuntimeDTO();
        assertThat(PublishedResources.published(runtime)).isEmpty();
        runtime.defaultApplication = application(3, 4);
        runtime.applicationDTOs = new ApplicationDTO[] {application(), application(7)};
        assertThat(PublishedResources.published(runtime)).containsExactlyInAnyOrder(3L, 4L, 7L);
    }

    private static ApplicationDTO application(long... services) {
        ApplicationDTO application = new ApplicationDTO();
        application.resourceDTOs = new ResourceDTO[services.length];
        for (int i = 0; i < services.length; i++) {
            application.resourceDTOs[i] = new ResourceDTO();
            application.resourceDTOs[i].serviceId = services[i];
        }
        return application;
    }

    @Test
    void metricsAreForThoseWhoMayRead() throws IOException, ServletException {
        MetricsServlet servlet = new MetricsServlet();
        assertThat(call(servlet, "GET", "/metrics", null).status).isEqualTo(401);
        assertThat(call(
                                servlet,
                                "GET",
                                "/metrics",
                                Api.token("x", io.clickml.api.security.Role.ADMIN, java.util.Set.of()))
                        .status)
                .isEqualTo(403);
        Answer post = call(servlet, "POST", "/metrics", Api.VIEWER);
        assertThat(post.status).isEqualTo(405);
        assertThat(post.headers)
                .containsEntry("Allow", "GET")
                .containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void metricsComeFromAllSourcesThatWork() throws IOException, ServletException {
        MetricsServlet servlet = new MetricsServlet();
        MetricSource good = collector -> {
            collector.counter("runs_total", "Runs.\nAll of them.", Map.of("status", "a\"b\\c\nd", "kind", "x"), 3);
            collector.counter("runs_total", "Runs.", Map.of(), 0.5);
            collector.gauge("free", "Free.", Map.of(), Double.NaN);
        };
        servlet.add(good);
        servlet.add(collector -> {
            throw new IllegalStateException("broken source");
        });
        servlet.add(new JvmMetrics());
        Answer answer = call(servlet, "GET", "/metrics", Api.VIEWER);
        assertThat(answer.headers.get("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(answer.text())
                .contains(
                        "# HELP runs_total Runs.\\nAll of them.\n# TYPE runs_total counter\n"
                                + "runs_total{kind=\"x\",status=\"a\\\"b\\\\c\\nd\"} 3\nruns_total 0.5\n",
                        "free NaN\n",
                        "jvm_memory_used_bytes{area=\"heap\"} ",
                        "# TYPE jvm_threads gauge\n");
        assertThat(answer.text()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .distinct()
                        .count())
                .isEqualTo(answer.text()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .count());
        servlet.remove(good);
        assertThat(call(servlet, "GET", "/metrics", Api.VIEWER).text()).doesNotContain("runs_total");
    }
}
