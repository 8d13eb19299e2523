package io.clickml.plugins.inspect;

import io.clickml.plugins.inspect.JarContent.NotAJar;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import org.osgi.framework.Constants;

/**
 * What a plugin must not be built like. A plugin sees the SDK and what it carries itself; were it to reach into the
 * server, the next version of the server would break it, and it could break the server.
 */
public final class PluginRules {
    private static final String SDK = "io.clickml.sdk";
    /** What names of properties begin with that make a service part of the web. */
    public static final List<String> WEB = List.of("osgi.http.whiteboard.", "osgi.jakartars.", "osgi.jaxrs.");

    private static final String CARRY =
            "Carry the library inside the plugin's jar, as the plugin guide shows, or do without it";

    private PluginRules() {}

    /** For a bundle of libraries, which need not know the SDK. */
    static void checkLibrary(JarContent content, Attributes headers, Surroundings surroundings) throws NotAJar {
        common(content, headers, surroundings);
        if (surroundings.parts().contains(name(headers))) {
            throw new NotAJar("it has the name of a part of the server. Give it another symbolic name");
        }
    }

    /** For a plugin. */
    static void check(JarContent content, Attributes headers, Surroundings surroundings) throws NotAJar {
        common(content, headers, surroundings);
        if (Clause.names(headers.getValue(Constants.IMPORT_PACKAGE)).stream().noneMatch(PluginRules::isSdk)) {
            throw new NotAJar("it does not import the ClickML SDK (" + SDK
                    + "), so that it cannot bring anything. Give the SDK the scope 'provided' and build with bnd");
        }
    }

    private static String name(Attributes headers) {
        return Clause.names(headers.getValue(Constants.BUNDLE_SYMBOLICNAME)).stream()
                .findFirst()
                .orElse("");
    }

    private static void common(JarContent content, Attributes headers, Surroundings surroundings) throws NotAJar {
        String host = headers.getValue(Constants.FRAGMENT_HOST);
        if (host != null) {
            throw new NotAJar("it is a fragment of " + host + ". Make it a bundle of its own");
        }
        imports(headers, surroundings);
        dynamicImports(headers, surroundings);
        for (String required : Clause.names(headers.getValue(Constants.REQUIRE_BUNDLE))) {
            throw new NotAJar("it requires the bundle " + required
                    + ". Use Import-Package for the SDK, and carry libraries inside");
        }
        for (String exported : Clause.names(headers.getValue(Constants.EXPORT_PACKAGE))) {
            if (Surroundings.isForPlugins(exported)
                    || surroundings.owner(exported).isPresent()) {
                throw new NotAJar(
                        "it exports " + exported + ", which the server exports. Take it out of Export-Package");
            }
        }
        carriesSdk(content);
        web(content, headers);
    }

    private static void imports(Attributes headers, Surroundings surroundings) throws NotAJar {
        for (String imported : Clause.names(headers.getValue(Constants.IMPORT_PACKAGE))) {
            Optional<String> owner = surroundings.owner(imported);
            if (owner.isPresent()) {
                throw new NotAJar("it imports " + imported + ", which belongs to the server (" + owner.get() + "). "
                        + (imported.startsWith("io.clickml.") ? "Plugins use " + SDK + " only" : CARRY));
            }
        }
    }

    private static boolean isSdk(String packageName) {
        return packageName.equals(SDK) || packageName.startsWith(SDK + ".");
    }

    private static void dynamicImports(Attributes headers, Surroundings surroundings) throws NotAJar {
        for (String pattern : Clause.names(headers.getValue(Constants.DYNAMICIMPORT_PACKAGE))) {
            Optional<String> found = surroundings.matching(pattern);
            if (found.isPresent()) {
                throw new NotAJar("its DynamicImport-Package '" + pattern + "' would reach into the server, as to "
                        + found.get() + ". List what it needs in Import-Package");
            }
        }
    }

    private static void carriesSdk(JarContent content) throws NotAJar {
        for (String folder : content.folders()) {
            if (isSdk(folder.replace('/', '.'))) {
                throw new NotAJar(
                        "it has a copy of the SDK inside (" + folder + "). Give the SDK the scope 'provided'");
            }
        }
    }

    private static void web(JarContent content, Attributes headers) throws NotAJar {
        String required = headers.getValue(Constants.REQUIRE_CAPABILITY);
        for (String prefix : WEB) {
            boolean asked = required != null && required.contains(prefix);
            if (asked || content.texts().values().stream().anyMatch(text -> text.contains(prefix))) {
                throw new NotAJar("it has a component that answers web requests (" + prefix
                        + "*). Implement io.clickml.sdk.web.WebResource or Panel instead");
            }
        }
        if (required != null && (required.contains("osgi.http") || required.contains("osgi.jakartars"))) {
            throw new NotAJar(
                    "it requires the server's web whiteboard. Implement io.clickml.sdk.web.WebResource or Panel instead");
        }
    }
}
