package io.clickml.plugins.maven;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.util.List;
import java.util.regex.Pattern;

/** Names an artifact, as in {@code com.acme:acme-plugin:1.2.0}. */
record Coordinates(String group, String artifact, String version) {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*");
    private static final int LONGEST = 300;

    static Coordinates parse(String text) {
        List<String> parts = List.of(text.strip().split(":", -1));
        if (text.length() > LONGEST
                || parts.size() != 3
                || !PART.matcher(parts.get(0)).matches()
                || !PART.matcher(parts.get(1)).matches()
                || !VERSION.matcher(parts.get(2)).matches()) {
            throw new RequestException(
                    Reason.INVALID,
                    "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text)
                            + "' does not name an artifact. Write it as in com.acme:acme-plugin:1.2.0.");
        }
        if (parts.get(2).endsWith("-SNAPSHOT")) {
            throw new RequestException(
                    Reason.INVALID, "Version " + parts.get(2) + " is a snapshot, which may change. Name a release.");
        }
        return new Coordinates(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Where its file is in a repository. */
    String path(String extension) {
        return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + fileName(extension);
    }

    String fileName(String extension) {
        return artifact + "-" + version + "." + extension;
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
