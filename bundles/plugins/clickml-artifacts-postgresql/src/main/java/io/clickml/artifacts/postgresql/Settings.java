package io.clickml.artifacts.postgresql;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Which database. The driver runs code that options of a URL ask it to, so no URL from outside ever reaches it. */
record Settings(String host, int port, String database, Map<String, String> options, String user, String password) {
    static final String URL = "CLICKML_ARTIFACTS_POSTGRESQL_URL";
    static final String USER = "CLICKML_ARTIFACTS_POSTGRESQL_USER";
    static final String PASSWORD = "CLICKML_ARTIFACTS_POSTGRESQL_PASSWORD";

    private static final String SHAPE = "It has the shape jdbc:postgresql://host:5432/database?sslmode=require.";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final Map<String, Pattern> ALLOWED = Map.of(
            "sslmode", Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full"),
            "sslrootcert", Pattern.compile("[A-Za-z0-9_./ :\\\\-]{1,500}"),
            "currentSchema", NAME,
            "ApplicationName", NAME,
            "connectTimeout", SECONDS,
            "socketTimeout", SECONDS,
            "tcpKeepAlive", Pattern.compile("true|false"));
    private static final Map<String, String> USUAL = Map.of(
            "ApplicationName",
            "ClickML-artifacts",
            "connectTimeout",
            "5",
            "socketTimeout",
            "60",
            "tcpKeepAlive",
            "true");

    Settings {
        options = Map.copyOf(options);
    }

    /** What is set, the environment first. */
    static Map<String, String> given(Map<String, String> environment, Function<String, @Nullable String> framework) {
        Map<String, String> given = new HashMap<>();
        for (String name : List.of(URL, USER, PASSWORD)) {
            String value = environment.getOrDefault(name, framework.apply(name));
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    /** @throws ClickMLException naming the setting that is wrong, never its secrets */
    static Settings of(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "").strip();
        String user = environment.getOrDefault(USER, "").strip();
        if (url.isEmpty()) {
            throw refused("Set " + URL + " to the database that keeps the artifacts. " + SHAPE);
        }
        if (user.isEmpty()) {
            throw refused("Set " + USER + " beside " + URL + ".");
        }
        URI uri = parse(url);
        String host = uri.getHost();
        String path = uri.getRawPath();
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        if (uri.getRawUserInfo() != null) {
            throw wrong("has a user in it. Give user and password in " + USER + " and " + PASSWORD + ".");
        }
        if (host == null || !HOST.matcher(host).matches() || port < 1 || port > 65_535) {
            throw wrong("does not name one host and port. " + SHAPE);
        }
        if (path == null
                || path.isEmpty()
                || !NAME.matcher(path.substring(1)).matches()
                || uri.getRawFragment() != null) {
            throw wrong("does not name a database of letters, digits, underscores, periods and hyphens. " + SHAPE);
        }
        return new Settings(
                host,
                port,
                path.substring(1),
                options(uri.getRawQuery()),
                user,
                environment.getOrDefault(PASSWORD, ""));
    }

    private static URI parse(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (!plain.startsWith("postgresql://")) {
            throw wrong("does not begin with jdbc:postgresql://. " + SHAPE);
        }
        try {
            return new URI(plain);
        } catch (URISyntaxException e) {
            throw wrong("is not a URL. " + SHAPE);
        }
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>(USUAL);
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            Pattern values = ALLOWED.get(name);
            if (values == null) {
                String shown = NAME.matcher(name).matches() ? "'" + name + "' " : "";
                throw wrong("has an option " + shown + "that is not allowed; allowed are "
                        + String.join(", ", new TreeSet<>(ALLOWED.keySet())) + ".");
            }
            String value = pair.substring(equals + 1);
            if (!values.matcher(value).matches()) {
                throw wrong("has a value for " + name + " that is not allowed.");
            }
            options.put(name, value);
        }
        return options;
    }

    /** No message repeats the URL: people put passwords into it. */
    private static ClickMLException wrong(String what) {
        return refused("The URL in " + URL + " " + what);
    }

    private static ClickMLException refused(String message) {
        return new ClickMLException(ErrorCode.UNAVAILABLE, message);
    }

    PGSimpleDataSource dataSource() {
        StringBuilder url = new StringBuilder("jdbc:postgresql://" + host + ":" + port + "/" + database);
        char separator = '?';
        for (Map.Entry<String, String> option : options.entrySet()) {
            url.append(separator).append(option.getKey()).append('=').append(option.getValue());
            separator = '&';
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url.toString());
        source.setUser(user);
        source.setPassword(password);
        // Bytes in binary from the first query on; as text they are twice as long.
        source.setPrepareThreshold(-1);
        return source;
    }

    /** For messages; without secrets. */
    String description() {
        return "PostgreSQL at " + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return description();
    }
}
