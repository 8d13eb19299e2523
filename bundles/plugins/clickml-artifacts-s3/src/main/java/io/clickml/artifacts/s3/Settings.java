package io.clickml.artifacts.s3;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bucket.
 *
 * @param endpoint of a server other than Amazon's; null for Amazon's own
 * @param prefix what keys begin with; empty, or ending in a slash
 * @param accessKey empty for the credentials that the machine has
 */
record Settings(
        @Nullable URI endpoint,
        String bucket,
        String region,
        String prefix,
        boolean pathStyle,
        String accessKey,
        String secretKey) {
    static final String ENDPOINT = "CLICKML_ARTIFACTS_S3_ENDPOINT";
    static final String BUCKET = "CLICKML_ARTIFACTS_S3_BUCKET";
    static final String REGION = "CLICKML_ARTIFACTS_S3_REGION";
    static final String PREFIX = "CLICKML_ARTIFACTS_S3_PREFIX";
    static final String PATH_STYLE = "CLICKML_ARTIFACTS_S3_PATH_STYLE";
    static final String ACCESS_KEY = "CLICKML_ARTIFACTS_S3_ACCESS_KEY";
    static final String SECRET_KEY = "CLICKML_ARTIFACTS_S3_SECRET_KEY";

    private static final List<String> ALL =
            List.of(ENDPOINT, BUCKET, REGION, PREFIX, PATH_STYLE, ACCESS_KEY, SECRET_KEY);
    private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION_NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern FOLDERS = Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}/){0,10}");

    /** What is set, the environment first. */
    static Map<String, String> given(Map<String, String> environment, Function<String, @Nullable String> framework) {
        Map<String, String> given = new HashMap<>();
        for (String name : ALL) {
            String value = environment.getOrDefault(name, framework.apply(name));
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        }
        return given;
    }

    /** @throws ClickMLException naming the setting that is wrong, never its secrets */
    static Settings of(Map<String, String> given) {
        String bucket = given.getOrDefault(BUCKET, "");
        if (!BUCKET_NAME.matcher(bucket).matches()) {
            throw refused("Set " + BUCKET + " to the name of the bucket that keeps the artifacts.");
        }
        String region = given.getOrDefault(REGION, "us-east-1");
        if (!REGION_NAME.matcher(region).matches()) {
            throw refused(REGION + " is '" + region + "'; give a region, such as eu-central-1.");
        }
        String prefix = given.getOrDefault(PREFIX, "");
        String folders = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        if (!FOLDERS.matcher(folders).matches()) {
            throw refused(PREFIX + " is '" + prefix + "'; give names of letters and digits with slashes between them.");
        }
        URI endpoint = endpoint(given.getOrDefault(ENDPOINT, ""));
        String pathStyle = given.getOrDefault(PATH_STYLE, endpoint == null ? "false" : "true");
        if (!pathStyle.equals("true") && !pathStyle.equals("false")) {
            throw refused(PATH_STYLE + " is '" + pathStyle + "'; it is true or false.");
        }
        if (given.containsKey(ACCESS_KEY) != given.containsKey(SECRET_KEY)) {
            throw refused("Set both " + ACCESS_KEY + " and " + SECRET_KEY
                    + ", or neither to use the credentials that the machine has.");
        }
        return new Settings(
                endpoint,
                bucket,
                region,
                folders,
                pathStyle.equals("true"),
                given.getOrDefault(ACCESS_KEY, ""),
                given.getOrDefault(SECRET_KEY, ""));
    }

    private static @Nullable URI endpoint(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean plain = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getHost() != null;
            if (plain && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrongEndpoint();
        }
        throw wrongEndpoint();
    }

    /** Does not repeat it: people put passwords into URLs. */
    private static ClickMLException wrongEndpoint() {
        return refused(ENDPOINT + " is not of the shape https://host:port. Give keys in " + ACCESS_KEY + " and "
                + SECRET_KEY + ".");
    }

    private static ClickMLException refused(String message) {
        return new ClickMLException(ErrorCode.UNAVAILABLE, message);
    }

    /** For messages; without secrets. */
    String description() {
        return "bucket '" + bucket + "' of " + (endpoint == null ? "Amazon S3 in " + region : endpoint.toString());
    }

    @Override
    public String toString() {
        return description();
    }
}
