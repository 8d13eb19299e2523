package io.clickml.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartReaderTest {
    private static final String BOUNDARY = "XxYxX";

    /** Gives as many bytes at a time as it likes. */
    private static InputStream dripping(byte[] bytes, Random random, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    private static MultipartReader reader(InputStream in) {
        return new MultipartReader(in, new MediaType("multipart", "form-data", Map.of("boundary", BOUNDARY)));
    }

    private static byte[] body(List<byte[]> contents) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static List<byte[]> read(InputStream in) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        MultipartReader reader = reader(in);
        for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
            contents.add(part.content().readAllBytes());
        }
        return contents;
    }

    /** Bytes that look like a delimiter as often as possible. */
    private static byte[] hostile(Random random, int length) {
        byte[] alphabet = ("\r\n-" + BOUNDARY + "z").getBytes(StandardCharsets.UTF_8);
        String almost = "\r\n--" + BOUNDARY.substring(0, BOUNDARY.length() - 1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (content.size() < length) {
            if (random.nextInt(8) == 0) {
                content.writeBytes(
                        almost.substring(0, random.nextInt(almost.length() + 1)).getBytes(StandardCharsets.UTF_8));
            } else {
                content.write(alphabet[random.nextInt(alphabet.length)]);
            }
        }
        return content.toByteArray();
    }

    @Test
    void readsWhatWasWrittenHoweverItComesIn() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<byte[]> contents = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                byte[] content = hostile(random, random.nextInt(seed % 10 == 0 ? 200_000 : 300));
                if (!new String(content, StandardCharsets.ISO_8859_1).contains("\r\n--" + BOUNDARY)) {
                    contents.add(content);
                }
            }
            List<byte[]> read = read(dripping(body(contents), random, seed % 3 == 0 ? 1 : 100_000));
            assertThat(read).as("seed " + seed).hasSize(contents.size());
            for (int i = 0; i < read.size(); i++) {
                assertThat(read.get(i)).as("seed " + seed).isEqualTo(contents.get(i));
            }
        }
    }

    @Test
    void aBodyThatIsCutOffAnywhereIsAnError() throws IOException {
        byte[] whole = body(
                List.of("first".getBytes(StandardCharsets.UTF_8), "sec\r\n--ond".getBytes(StandardCharsets.UTF_8)));
        int needed = whole.length - 2;
        for (int length = 0; length < needed; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
                    .as("cut at " + length)
                    .isInstanceOf(RequestException.class);
        }
        assertThat(read(new ByteArrayInputStream(whole, 0, needed))).hasSize(2);
    }

    @Test
    void skipsWhatIsNotReadAndWhatStandsBefore() throws IOException {
        String body = "to be ignored\r\n"
                + new String(
                        body(List.of("one".getBytes(StandardCharsets.UTF_8), "two".getBytes(StandardCharsets.UTF_8))),
                        StandardCharsets.UTF_8);
        MultipartReader reader = reader(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.next()).isNotNull();
        MultipartReader.Part second = reader.next();
        assertThat(second.content().read()).isEqualTo('t');
        assertThat(reader.next()).isNull();
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "form-data; name=\"file\"; filename=\"a;b.csv\"            | file | a;b.csv",
                "form-data; name=\"file\"; filename=\"a\\\"b\\\\c.csv\"    | file | c.csv",
                "form-data; name=\"file\"; filename=\"a\\\"b.csv\"         | file | a\"b.csv",
                "form-data; name=\"file\"; filename=\"a%22b.csv\"          | file | a\"b.csv",
                "form-data; name=file; filename=plain.csv                  | file | plain.csv",
                "form-data; NAME=\"file\"; FileName=\"/etc/passwd\"        | file | passwd",
                "form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''%C3%A9+.csv | file | é+.csv",
                "form-data; name=\"naïve\"                                 | naïve | -",
                "form-data                                                 | -    | -",
                "form-data; name=\"unclosed                                | unclosed | -",
            })
    void readsNames(String disposition, String name, String fileName) throws IOException {
        String body = "--" + BOUNDARY + "\r\nX: y\r\ncontent-disposition: " + disposition + "\r\n\r\nv\r\n--" + BOUNDARY
                + "--";
        MultipartReader.Part part = reader(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                .next();
        assertThat(part.name()).isEqualTo(name == null ? "" : name);
        assertThat(part.fileName()).isEqualTo(fileName);
    }

    @Test
    void refusesHeadersWithoutEnd() {
        byte[] body = ("--" + BOUNDARY + "\r\nX: " + "y".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader(new ByteArrayInputStream(body)).next()).hasMessageContaining("longer than");
        byte[] many = ("--" + BOUNDARY + "\r\n" + "X: y\r\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader(new ByteArrayInputStream(many)).next()).hasMessageContaining("longer than");
    }

    @Test
    void refusesBoundariesThatAreNone() {
        for (String boundary : List.of("", "b".repeat(71))) {
            MediaType type = new MediaType("multipart", "form-data", Map.of("boundary", boundary));
            assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), type))
                    .isInstanceOf(RequestException.class);
        }
    }
}
