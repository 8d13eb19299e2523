package io.clickml.store.jpa.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL at a host.
 *
 * @param options by the driver's names; only those that cannot load code
 */
public record PostgresSettings(
        String host, int port, String database, Map<String, String> options, String user, String password)
        implements DatabaseSettings {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final Map<String, Pattern> ALLOWED = Map.of(
            "sslmode", Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full"),
            "sslrootcert", Pattern.compile("[A-Za-z0-9_./ :\\\\-]{1,500}"),
            "currentSchema", NAME,
            "ApplicationName", NAME,
            "connectTimeout", SECONDS,
            "loginTimeout", SECONDS,
            "socketTimeout", SECONDS,
            "tcpKeepAlive", Pattern.compile("true|false"));
    private static final String SHAPE = "It has the shape jdbc:postgresql://host:5432/database?sslmode=require.";

    /** Copies the options. */
    public PostgresSettings {
        options = Map.copyOf(options);
    }

    /** Takes a URL apart. No message repeats the URL: people put passwords into it. */
    static PostgresSettings parse(String url, String user, String password) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (!plain.startsWith("postgresql://")) {
            throw wrong("does not begin with jdbc:postgresql://. " + SHAPE);
        }
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw wrong("is not a URL. " + SHAPE);
        }
        String host = uri.getHost();
        String database = uri.getRawPath() == null || uri.getRawPath().isEmpty()
                ? ""
                : uri.getRawPath().substring(1);
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        if (uri.getRawUserInfo() != null) {
            throw wrong("has a user in it. Give user and password in " + USER + " and " + PASSWORD + ".");
        }
        if (host == null || !HOST.matcher(host).matches() || port < 1 || port > 65_535) {
            throw wrong("does not name one host and port. " + SHAPE);
        }
        if (!NAME.matcher(database).matches() || uri.getRawFragment() != null) {
            throw wrong("does not name a database of letters, digits, underscores, periods and hyphens. " + SHAPE);
        }
        if (user.isBlank()) {
            throw new IllegalArgumentException("Set " + USER + " beside " + URL + ".");
        }
        return new PostgresSettings(host, port, database, options(uri.getRawQuery()), user, password);
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            Pattern values = ALLOWED.get(name);
            if (values == null) {
                String shown = NAME.matcher(name).matches() ? "'" + name + "' " : "";
                throw wrong("has an option " + shown + "that is not allowed; allowed are "
                        + String.join(", ", ALLOWED.keySet().stream().sorted().toList()) + ".");
            }
            if (!values.matcher(pair.substring(equals + 1)).matches()) {
                throw wrong("has a value for " + name + " that is not allowed.");
            }
            options.put(name, pair.substring(equals + 1));
        }
        return options;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The URL in " + URL + " " + what);
    }

    @Override
    public DataSource dataSource() {
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
        if (!options.containsKey("connectTimeout")) {
            source.setConnectTimeout(5);
        }
        if (!options.containsKey("ApplicationName")) {
            source.setApplicationName("ClickML");
        }
        source.setTcpKeepAlive(!"false".equals(options.get("tcpKeepAlive")));
        source.setReWriteBatchedInserts(true);
        // JSON and instants are sent as text, and typed by the column that they go to.
        source.setStringType("unspecified");
        return source;
    }

    @Override
    public String platform() {
        return "org.eclipse.persistence.platform.database.PostgreSQLPlatform";
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("json", "json", "text", "text", "codepoints", " collate \"C\"");
    }

    @Override
    public String connectionInitSql() {
        return "set lock_timeout = '5s'";
    }

    @Override
    public boolean writesInTurn() {
        return false;
    }

    @Override
    public String description() {
        return "PostgreSQL at " + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return description();
    }
}
