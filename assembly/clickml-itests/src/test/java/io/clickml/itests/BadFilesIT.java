package io.clickml.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as users have them: what can be read is read, anything else is told in words, with the line. */
@ExtendWith(Distribution.class)
class BadFilesIT {
    private final Api api;
    private final Container container;

    BadFilesIT(Container container) {
        this.container = container;
        api = Api.of(container);
    }

    private static String columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(joining(","));
    }

    private static String ones(int count) {
        return IntStream.range(0, count).mapToObj(i -> "1").collect(joining(","));
    }

    static Stream<Arguments> readable() {
        String text = "a,b\n1,ä\n2,z\n";
        return Stream.of(
                arguments("one-column", "a\n1\n2\n".getBytes(UTF_8), List.of("a")),
                arguments("double-names", "a,a,b\n1,2,3\n4,5,6\n".getBytes(UTF_8), List.of("a", "a_2", "b")),
                arguments("empty-names", "a,,\n1,2,3\n4,5,6\n".getBytes(UTF_8), List.of("a", "column_2", "column_3")),
                arguments("utf-16le", ("\ufeff" + text).getBytes(UTF_16LE), List.of("a", "b")),
                arguments("utf-16be", ("\ufeff" + text).getBytes(UTF_16BE), List.of("a", "b")),
                arguments("utf-16le-without-mark", (text + "3,z\n".repeat(50)).getBytes(UTF_16LE), List.of("a", "b")),
                arguments("latin-1", text.getBytes(ISO_8859_1), List.of("a", "b")),
                arguments("old-mac", "a,b\r1,2\r3,4\r".getBytes(UTF_8), List.of("a", "b")),
                arguments(
                        "10000-columns",
                        (columns(10_000) + "\n" + ones(10_000) + "\n").getBytes(UTF_8),
                        List.of("c0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void unusualFilesAreRead(String name, byte[] content, List<String> columns) {
        String dataset = api.dataset(name + ".csv", content);
        JsonNode preview = api.get("/datasets/" + dataset + "/preview?limit=2");
        List<String> found = new ArrayList<>();
        preview.get("fields").forEach(field -> found.add(field.get("name").asText()));
        assertThat(found).startsWith(columns.toArray(String[]::new));
        assertThat(api.ended(api.start(pipeline(name, dataset), 1))
                        .get("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
    }

    private String pipeline(String name, String dataset) {
        return api.pipeline(
                "File " + name,
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", dataset))
                        .node("profile", "clickml.profile", Map.of())
                        .edge("read.table", "profile.table")
                        .tree());
    }

    static Stream<Arguments> unreadable() {
        byte[] noise = new byte[3_000];
        new Random(1).nextBytes(noise);
        String rest = new String(noise, ISO_8859_1);
        return Stream.of(
                arguments("blank", "   \n\n  \n", "only empty lines"),
                arguments("header-only", "a,b,c\n", "has a header but no rows"),
                arguments(
                        "10001-columns",
                        columns(10_001) + "\n" + ones(10_001) + "\n",
                        "line 1: there are more than 10000 columns"),
                arguments(
                        "long-line",
                        "a,b\n1," + "x".repeat(3_000_000) + "\n",
                        "line 2: the line is longer than 1048576 bytes"),
                arguments("nul", "a,b\n1,\u00002\n3,4\n", "line 2: there is a NUL character"),
                arguments("zip", "PK\u0003\u0004\u0014\u0000\u0000\u0000\b\u0000" + rest, "a ZIP archive"),
                arguments("gzip", "\u001f\u008b\b\u0000" + rest, "compressed with gzip"),
                arguments("pdf", "%PDF-1.4\n" + rest, "a PDF document"),
                arguments("open-quote", "a,b\n\"1,2\n3,4\n", "line 2: a quote is not closed"),
                arguments("ragged", "a,b\n1,2\n3\n", "line 3: there are 1 fields where 2 are expected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatCannotBeReadIsToldWithItsPlace(String name, String content, String words) {
        String dataset = api.dataset("bad-" + name + ".csv", content.getBytes(ISO_8859_1));
        Api.Answer preview = api.ask("GET", "/datasets/" + dataset + "/preview");
        Refusals.assertRefused(preview, preview.status() == 400 ? 400 : 422, "bad-" + name + ".csv", words);

        Api.Answer started = api.ask("POST", "/pipelines/" + pipeline(name, dataset) + "/runs", Map.of());
        if (started.status() == 202) {
            JsonNode run = api.ended(started.json().get("id").asText());
            assertThat(run.get("status").asText()).isEqualTo("FAILED");
            assertThat(run.at("/failure/node").asText()).isEqualTo("read");
            assertThat(run.at("/failure/plugin").asText()).isEqualTo("clickml-csv " + Bundles.VERSION);
            assertThat(run.at("/failure/message").asText()).contains(words);
            Refusals.assertNothingInside(run.get("failure").toString());
        } else {
            assertThat(Refusals.paths(Refusals.assertRefused(started, 422, words)))
                    .containsExactly("nodes.read");
        }
    }

    @Test
    void anEmptyFileIsRefusedAndLeavesNothing() throws IOException {
        int before = api.get("/datasets").get("total").asInt();
        Refusals.assertRefused(api.upload("empty.csv", BodyPublishers.noBody()), 422, "'empty.csv' is empty");
        assertThat(api.get("/datasets").get("total").asInt()).isEqualTo(before);
        assertThat(halfWritten()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        int before = api.get("/datasets").get("total").asInt();
        String head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cut.csv\"\r\n\r\na,b\n1,2\n";
        Api.Answer cut = api.send(
                "POST", "/api/v1/datasets", head.getBytes(UTF_8), "Content-Type", "multipart/form-data; boundary=x");
        Refusals.assertRefused(cut, 400);
        assertThat(api.get("/datasets").get("total").asInt()).isEqualTo(before);
        assertThat(halfWritten()).isEmpty();
    }

    private List<Path> halfWritten() throws IOException {
        try (Stream<Path> files = Files.list(container.home.resolve("artifacts/tmp"))) {
            return files.toList();
        }
    }
}
