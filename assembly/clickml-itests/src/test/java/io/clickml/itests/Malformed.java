package io.clickml.itests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Requests that are wrong in one place or several; the same for the same number. */
final class Malformed {
    private static final List<String> PATHS = List.of(
            "/api/v1/pipelines",
            "/api/v1/pipelines/check",
            "/api/v1/pipelines/import",
            "/api/v1/pipelines/x",
            "/api/v1/pipelines/x/runs",
            "/api/v1/runs",
            "/api/v1/runs/x",
            "/api/v1/runs/x/cancel",
            "/api/v1/runs/x/logs",
            "/api/v1/runs/x/steps/a/outputs/table",
            "/api/v1/datasets",
            "/api/v1/datasets/x",
            "/api/v1/datasets/x/preview",
            "/api/v1/operators",
            "/api/v1/operators/clickml.split",
            "/api/v1/models",
            "/api/v1/models/x/versions/1",
            "/api/v1/models/x/versions/latest/predictions",
            "/v2/models/x/infer",
            "/v2/models/x",
            "/v2",
            "/api/v1/tokens",
            "/api/v1/users",
            "/api/v1/users/admin",
            "/api/v1/audit",
            "/api/v1/plugins",
            "/api/v1/openapi.json",
            "/metrics",
            "/ui/",
            "/health/ready",
            "/");
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "FOO", "get");
    private static final List<String> BODIES = List.of(
            "{\"name\": \"fuzz\", \"graph\": {\"nodes\": [{\"id\": \"a\", \"operator\": \"clickml.split\", \"params\":"
                    + " {\"trainFraction\": 0.5}, \"x\": 1}], \"edges\": [{\"from\": {\"node\": \"a\", \"port\": \"train\"},"
                    + " \"to\": {\"node\": \"b\", \"port\": \"table\"}}]}}",
            "{\"nodes\": [{\"id\": \"a\", \"operator\": \"clickml.csv-read\", \"params\": {\"file\": \"x\", \"types\": []}}]}",
            "{\"format\": 1, \"name\": \"fuzz\", \"description\": \"\", \"graph\": {\"nodes\": [], \"edges\": []}}",
            "{\"records\": [{\"a\": 1, \"b\": \"x\", \"c\": null}]}",
            "{\"inputs\": [{\"name\": \"a\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [1.5]}]}",
            "{\"name\": \"fuzz\", \"scope\": [\"READ\"], \"expiresInDays\": 1}",
            "{\"name\": \"fuzz\", \"runId\": \"x\", \"node\": \"a\"}",
            "{\"version\": 1, \"seed\": 7}",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\na,b\r\n1,2\r\n--b--\r\n");
    /** Where each of the bodies belongs. */
    private static final List<String> TARGETS = List.of(
            "/api/v1/pipelines",
            "/api/v1/pipelines/check",
            "/api/v1/pipelines/import",
            "/api/v1/models/x/versions/latest/predictions",
            "/v2/models/x/infer",
            "/api/v1/tokens",
            "/api/v1/models",
            "/api/v1/pipelines/x/runs",
            "/api/v1/datasets");

    private static final Pattern VALUE = Pattern.compile("(?<=[:\\[] ?)(\"[a-z.A-Z0-9]*\"|[0-9.]+|null)(?=[],} ])");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "1e999",
            "9223372036854775808",
            "\"\"",
            "\"\\u0000\"",
            "\"../../x\"",
            "\"<b>\"",
            "\"" + "x".repeat(5_000) + "\"",
            "{}",
            "[]",
            "[[]]",
            "{\"\": {}}",
            "[null]",
            "\"\\ud800\"",
            "\" \"",
            "2147483648");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?limit=10&offset=0",
            "?sort=-created",
            "?search=x",
            "?status=FAILED",
            "?version=[1.0,2.0)",
            "?params={}",
            "?after=0&limit=5&level=INFO",
            "?from=2026-01-01T00:00:00Z");
    private static final List<String> HEADERS = List.of(
            "If-Match: \"1\"",
            "If-Match: *",
            "If-None-Match: W/\"x\", \"y\"",
            "Range: bytes=0-5",
            "Range: bytes=9-1",
            "Accept: text/plain",
            "Accept: a/b;q=x",
            "Accept-Encoding: gzip;q=0",
            "X-Correlation-ID: a b",
            "Cookie: a=b; ;=",
            "Content-Encoding: gzip",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=\"_x\"",
            "Upgrade: websocket");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "text/plain",
            "multipart/form-data; boundary=b",
            "multipart/form-data",
            "multipart/form-data; boundary=\"",
            "a",
            "/",
            "");
    private static final String[] BITS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "true",
        "-",
        "1e999",
        "99999999999999999999",
        "0x1",
        "\\u0000",
        "\\ud800",
        "%",
        "%00",
        "%2e%2e/",
        "../",
        "\u0000",
        "\r\n",
        "'",
        "<b>",
        "${a}",
        "\ufffe",
        "é",
        " ",
        "\t",
        "&",
        "=",
        ";",
        "?",
        "#",
        "//"
    };

    private final Random random;
    private final String token;

    Malformed(long number, String token) {
        random = new Random(number);
        this.token = token;
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The bytes of a request. Its length is told as it is, so that nobody waits. */
    byte[] request() {
        if (random.nextInt(5) < 2) {
            int body = random.nextInt(BODIES.size());
            String type = BODIES.get(body).startsWith("--b") ? "multipart/form-data; boundary=b" : "application/json";
            return request("POST", TARGETS.get(body), type, "X-Fuzz: 1", wrongValue(BODIES.get(body)));
        }
        int spot = random.nextInt(4);
        String path = spot == 1 ? worse(any(PATHS)) : any(PATHS);
        String query = spot == 2 ? worse(any(QUERIES)) : any(QUERIES);
        String header = spot == 3 ? worse(any(HEADERS)) : any(HEADERS);
        String type = random.nextInt(8) == 0 ? worse(any(TYPES)) : any(TYPES);
        String body = spot == 0 ? worse(any(BODIES)) : any(BODIES);
        return request(any(METHODS), path + query, type, header, body);
    }

    private byte[] request(String method, String path, String type, String header, String body) {
        byte[] bytes =
                method.equals("GET") || method.equals("HEAD") ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + oneLine(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: " + oneLine(type) + "\r\n" + oneLine(header)
                + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    /** The JSON with one of its values exchanged for another; of what is no JSON, something worse. */
    private String wrongValue(String json) {
        List<MatchResult> values = VALUE.matcher(json).results().toList();
        if (values.isEmpty()) {
            return worse(json);
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        return json.substring(0, value.start()) + any(VALUES) + json.substring(value.end());
    }

    /** A line end in the head would begin another request, which would be answered too. */
    private static String oneLine(String text) {
        return text.replace('\r', '?').replace('\n', '?');
    }

    /** The text with one to four bits put in, taken out or doubled. */
    private String worse(String text) {
        StringBuilder worse = new StringBuilder(text);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(worse.length() + 1);
            int end = Math.min(worse.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0, 1 -> worse.insert(at, BITS[random.nextInt(BITS.length)]);
                case 2 -> worse.delete(at, end);
                default -> worse.insert(at, worse.substring(at, end).repeat(1 + random.nextInt(5)));
            }
        }
        return worse.toString();
    }
}
