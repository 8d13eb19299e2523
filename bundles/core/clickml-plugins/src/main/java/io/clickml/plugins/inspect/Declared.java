package io.clickml.plugins.inspect;

import io.clickml.plugins.inspect.Components.Component;
import io.clickml.plugins.inspect.JarContent.NotAJar;
import io.clickml.plugins.record.PlainComponent;
import io.clickml.sdk.OperatorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;

/**
 * What a plugin says it brings.
 *
 * @param operators ids
 * @param automatic ids of those that are there as soon as the plugin is, since they wait for nothing
 * @param extensions the others, as {@code ArtifactStore com.acme.S3Store}
 * @param plain all its components if their descriptions ask for nothing but to be there; else empty
 */
public record Declared(
        List<String> operators, List<String> automatic, List<String> extensions, List<PlainComponent> plain) {
    /** The service that operators are. */
    public static final String OPERATOR = "io.clickml.sdk.Operator";

    private static final String SDK = "io.clickml.sdk.";
    private static final String ID = OperatorInfo.PREFIX_ + "id";

    static Declared of(JarContent content, Attributes headers) throws NotAJar {
        TreeSet<String> operators = new TreeSet<>();
        List<String> automatic = new ArrayList<>();
        List<String> extensions = new ArrayList<>();
        List<PlainComponent> plain = new ArrayList<>();
        List<Component> components = Components.of(content, headers);
        for (Component component : components) {
            component.plain().ifPresent(plain::add);
            if (component.interfaces().contains(OPERATOR)) {
                String id = component.properties().get(ID);
                if (id == null || id.isBlank()) {
                    throw new NotAJar(
                            "its operator " + component.name() + " has no id. Annotate it with @OperatorInfo");
                }
                if (!operators.add(id)) {
                    throw new NotAJar("it has two operators with the id '" + id + "'. Give each an id of its own");
                }
                if (component.automatic()) {
                    automatic.add(id);
                }
            } else {
                component.interfaces().stream()
                        .filter(name -> name.startsWith(SDK))
                        .map(name -> name.substring(name.lastIndexOf('.') + 1) + " " + component.name())
                        .forEach(extensions::add);
            }
        }
        return new Declared(
                List.copyOf(operators),
                List.copyOf(automatic),
                List.copyOf(extensions),
                plain.size() == components.size() ? List.copyOf(plain) : List.of());
    }

    /** The same, with components that the component runtime must take care of. */
    Declared notPlain() {
        return new Declared(operators, automatic, extensions, List.of());
    }
}
