package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Preview;
import io.clickml.rest.dataset.DatasetUploadResource;
import io.clickml.rest.dataset.DatasetsResource;
import io.clickml.rest.fake.MemoryArtifacts;
import io.clickml.rest.fake.MemoryDatasets;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
    private static final int LIMIT = 2_000;
    private final MemoryDatasets store = new MemoryDatasets();
    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final Graphs graphs = new Graphs() {
        @Override
        public Check check(Graph graph) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Graph withPlugins(Graph graph) {
            return graph;
        }

        @Override
        public Preview preview(String operator, Map<String, Object> params, int limit) {
            return new Preview(
                    List.of(new Field("a", ColumnType.NUMERIC)),
                    List.of(Arrays.asList(Double.NaN), Arrays.asList((Object) null)),
                    -1,
                    List.of(operator, params.toString(), String.valueOf(limit)));
        }
    };
    private final Api api =
            new Api(new DatasetsResource(store, artifacts, graphs), new DatasetUploadResource(store, artifacts, LIMIT));

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String fileName, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }

    private Api.Answer upload(String body) {
        return api.post("/datasets")
                .body(
                        "multipart/form-data; boundary=b",
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .send();
    }

    @Test
    void storesAFileUnderItsOwnName() {
        Api.Answer answer =
                upload(file("C:\\data\\adult.csv", "a,b\r\n1,2\r\n") + part("description", "Adults") + "--b--\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/api/v1/datasets/s1");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.json().at("/name").asText()).isEqualTo("adult.csv");
        assertThat(answer.json().at("/description").asText()).isEqualTo("Adults");
        assertThat(answer.json().at("/sizeBytes").asInt()).isEqualTo(10);
        assertThat(new String(artifacts.all.get("d1"), StandardCharsets.UTF_8)).isEqualTo("a,b\r\n1,2\r\n");
    }

    @Test
    void takesANameBeforeOrAfterTheFile() {
        assertThat(upload(part("name", "x.csv") + file("a", "1") + "--b--")
                        .json()
                        .at("/name")
                        .asText())
                .isEqualTo("x.csv");
        assertThat(upload(file("a", "1") + part("name", "y.csv") + "--b--")
                        .json()
                        .at("/name")
                        .asText())
                .isEqualTo("y.csv");
    }

    @Test
    void refusesATakenNameBeforeItReadsTheFile() {
        upload(file("a.csv", "1") + "--b--");
        assertThat(upload(part("name", "A.csv") + file("b", "2") + "--b--").status())
                .isEqualTo(409);
        assertThat(artifacts.all).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x/..", "a/b", "a\\b", "..", " ", "a\u0007b", "a\u202eb"})
    void refusesNamesThatAreNone(String name) {
        Api.Answer answer = upload(part("name", name) + file("a", "1") + "--b--");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error(0)).startsWith("name: ");
    }

    @Test
    void refusesWhatIsNoUpload() {
        assertThat(upload(part("name", "x") + "--b--").error(0)).startsWith("file: ");
        assertThat(upload(file("a.csv", "") + "--b--").error(0)).contains("'a.csv' is empty");
        assertThat(upload(part("nmae", "x") + "--b--").error(0)).startsWith("nmae: ");
        assertThat(upload(file("a", "1") + file("b", "2") + "--b--").status()).isEqualTo(422);
        assertThat(upload("nothing").status()).isEqualTo(400);
        assertThat(api.post("/datasets")
                        .body("multipart/form-data", new ByteArrayInputStream(new byte[1]))
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(store.findByName("a")).isEmpty();
    }

    @Test
    void refusesFilesThatAreTooLargeBeforeAndAfterTheyHaveCome() {
        assertThat(upload(file("a", "x".repeat(LIMIT)) + "--b--").status()).isEqualTo(413);
        Api.Answer announced = api.post("/datasets")
                .header("Content-Length", "3000000000")
                .body("multipart/form-data; boundary=b", InputStream.nullInputStream())
                .send();
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.json().at("/detail").asText()).contains("CLICKML_MAX_UPLOAD_MB");
        assertThat(artifacts.all).isEmpty();
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() {
        String body = file("a", "x".repeat(500)) + "--b--";
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))) {
            private int left = 300;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                int count = super.read(target, offset, Math.min(left, length));
                left -= count;
                return count;
            }
        };
        Api.Answer answer = api.post("/datasets")
                .body("multipart/form-data; boundary=b", broken)
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains("broke off after 300 bytes");
        assertThat(upload(body.substring(0, 300)).status()).isEqualTo(400);
        assertThat(artifacts.all).isEmpty();
    }

    @Test
    void changesNameAndDescriptionOfTheCurrentVersionOnly() {
        upload(file("a.csv", "1") + "--b--");
        Api.Answer changed = api.put("/datasets/s1")
                .header("If-Match", "\"1\"")
                .json("{'description':'d'}")
                .send();
        assertThat(changed.json().at("/name").asText()).isEqualTo("a.csv");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.put("/datasets/s1")
                        .header("If-Match", "\"1\"")
                        .json("{'name':'b'}")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.put("/datasets/s1").json("{'name':'b'}").send().status()).isEqualTo(428);
        assertThat(api.put("/datasets/s1")
                        .header("If-Match", "\"2\"")
                        .json("{'name':'b/c'}")
                        .send()
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/datasets/s1")
                        .header("If-None-Match", "\"2\"")
                        .send()
                        .status())
                .isEqualTo(304);
        assertThat(api.delete("/datasets/s1").send().status()).isEqualTo(204);
        assertThat(api.get("/datasets/s1").send().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-             | 200 | 0123456789 | -",
                "bytes=2-4     | 206 | 234        | bytes 2-4/10",
                "bytes=7-      | 206 | 789        | bytes 7-9/10",
                "bytes=-3      | 206 | 789        | bytes 7-9/10",
                "bytes=-30     | 206 | 0123456789 | bytes 0-9/10",
                "bytes=5-99    | 206 | 56789      | bytes 5-9/10",
                "bytes=10-     | 416 | -          | bytes */10",
                "bytes=-0      | 416 | -          | bytes */10",
                "bytes=4-2     | 200 | 0123456789 | -",
                "bytes=1-2,4-5 | 200 | 0123456789 | -",
                "lines=1-2     | 200 | 0123456789 | -",
            })
    void givesTheFileOrARangeOfIt(String range, int status, String content, String contentRange) {
        upload(file("a b.csv", "0123456789") + "--b--");
        Api.Call call = api.get("/datasets/s1/content");
        Api.Answer answer = (range == null ? call : call.header("Range", range)).send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
        if (content != null) {
            assertThat(answer.text()).isEqualTo(content);
            assertThat(answer.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"a b.csv\"; filename*=UTF-8''a%20b.csv");
            assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(content.length()));
        }
    }

    @Test
    void givesTheWholeFileWhereTheRangeIsOfAnotherOne() {
        upload(file("a", "0123456789") + "--b--");
        assertThat(api.get("/datasets/s1/content")
                        .header("Range", "bytes=1-2")
                        .header("If-Range", "\"other\"")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/datasets/s1/content")
                        .header("Range", "bytes=1-2")
                        .header("If-Range", "\"d1\"")
                        .send()
                        .status())
                .isEqualTo(206);
        assertThat(api.get("/datasets/s1/content")
                        .header("If-None-Match", "\"d1\"")
                        .send()
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aFileThatIsGoneIsAFaultOfTheServer() {
        upload(file("a", "0123456789") + "--b--");
        artifacts.all.clear();
        Api.Answer answer = api.get("/datasets/s1/content").send();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().at("/detail").asText())
                .contains("correlation id")
                .doesNotContain("d1");
    }

    @Test
    void previewsWithParameters() {
        upload(file("a", "1") + "--b--");
        Api.Answer answer = api.get("/datasets/s1/preview?limit=3&params=%7B%22header%22%3Atrue%7D")
                .send();
        assertThat(answer.json().at("/warnings").toString())
                .isEqualTo("[\"clickml.csv-read\",\"{header=true, file=s1}\",\"3\"]");
        assertThat(answer.json().at("/rows").toString()).isEqualTo("[[null],[null]]");
        assertThat(api.get("/datasets/s1/preview?params=[]").send().error(0)).startsWith("params: ");
        assertThat(api.get("/datasets/s1/preview?limit=0&params=x")
                        .send()
                        .json()
                        .at("/errors")
                        .size())
                .isEqualTo(2);
    }
}
