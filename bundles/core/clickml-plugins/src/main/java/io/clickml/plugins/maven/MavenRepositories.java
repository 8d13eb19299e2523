package io.clickml.plugins.maven;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.inspect.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Maven repositories that plugins may come from; no other place is asked, whatever one of them says. */
public final class MavenRepositories {
    private static final Logger LOG = LoggerFactory.getLogger(MavenRepositories.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int LONGEST_CHECKSUM = 1024;
    private static final int FOUND = 200;
    private static final List<Integer> ABSENT = List.of(404, 410);

    private final List<URI> repositories;

    /**
     * With those addresses.
     *
     * @throws IllegalArgumentException if one of them is neither https nor file, naming it; plain http is for this machine
     *     alone
     */
    public MavenRepositories(List<String> addresses) {
        repositories = addresses.stream().map(MavenRepositories::address).toList();
    }

    private static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text : text + "/");
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean local =
                scheme.equals("http") && List.of("localhost", "127.0.0.1").contains(address.getHost());
        if (!scheme.equals("https") && !scheme.equals("file") && !local) {
            throw new IllegalArgumentException("CLICKML_PLUGIN_REPOSITORIES has '" + text
                    + "'. Give addresses that begin with https:// or file:/, separated by commas.");
        }
        return address;
    }

    /**
     * A file that was fetched.
     *
     * @param name such as {@code acme-plugin-1.2.0.jar}
     */
    public record Fetched(String name, byte[] bytes) {
        /** To read it. */
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /**
     * Fetches a jar, or else an archive, from the first repository that has it.
     *
     * @param coordinates {@code group:artifact:version}
     * @throws RequestException INVALID, NOT_FOUND, UNAVAILABLE or TOO_LARGE
     */
    public Fetched fetch(String coordinates) {
        if (repositories.isEmpty()) {
            throw new RequestException(
                    Reason.INVALID,
                    "No Maven repository is configured. Name some in CLICKML_PLUGIN_REPOSITORIES, or upload the jar.");
        }
        Coordinates wanted = Coordinates.parse(coordinates);
        try {
            for (URI repository : repositories) {
                for (String extension : List.of("jar", "zip")) {
                    Optional<byte[]> found = get(repository.resolve(wanted.path(extension)), PluginJar.LARGEST_BYTES);
                    if (found.isPresent()) {
                        check(repository, wanted.path(extension), found.get());
                        return new Fetched(wanted.fileName(extension), found.get());
                    }
                }
            }
        } catch (IOException e) {
            throw new RequestException(
                    Reason.UNAVAILABLE, "Artifact " + wanted + " cannot be fetched: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestException(Reason.UNAVAILABLE, "The server is being stopped.");
        }
        throw new RequestException(
                Reason.NOT_FOUND,
                "There is no artifact " + wanted + " in "
                        + String.join(
                                ", ", repositories.stream().map(URI::toString).toList())
                        + ". Look at its coordinates, or add the repository that has it to CLICKML_PLUGIN_REPOSITORIES.");
    }

    private static void check(URI repository, String path, byte[] bytes) throws IOException, InterruptedException {
        for (String algorithm : List.of("SHA-256", "SHA-1")) {
            String suffix = algorithm.replace("-", "").toLowerCase(Locale.ROOT);
            Optional<byte[]> wanted = get(repository.resolve(path + "." + suffix), LONGEST_CHECKSUM);
            if (wanted.isPresent()) {
                String text = new String(wanted.get(), StandardCharsets.US_ASCII).strip();
                if (!text.split("\\s+")[0].equalsIgnoreCase(digest(algorithm, bytes))) {
                    throw new RequestException(
                            Reason.INVALID,
                            "The file " + path + " of " + repository + " does not have the checksum that is beside it ("
                                    + suffix + "). Do not use it; tell those who run that repository.");
                }
                return;
            }
        }
        LOG.warn("The file {} of {} has no checksum beside it", path, repository);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it is not there. */
    private static Optional<byte[]> get(URI address, long most) throws IOException, InterruptedException {
        if (address.getScheme().equalsIgnoreCase("file")) {
            Path file = Path.of(address);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(read(in, address, most));
            }
        }
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(address).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (ABSENT.contains(answer.statusCode())) {
                return Optional.empty();
            }
            if (answer.statusCode() != FOUND) {
                throw new IOException(address + " answers with status " + answer.statusCode()
                        + (answer.statusCode() / 100 == 3 ? ", which leads elsewhere and is not followed" : ""));
            }
            return Optional.of(read(body, address, most));
        }
    }

    private static byte[] read(InputStream in, URI address, long most) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
        if (bytes.length > most) {
            throw new RequestException(Reason.TOO_LARGE, address + " has more than " + most + " bytes.");
        }
        return bytes;
    }
}
