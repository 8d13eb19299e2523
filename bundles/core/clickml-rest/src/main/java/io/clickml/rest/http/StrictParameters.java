package io.clickml.rest.http;

import io.clickml.api.RequestException;
import io.clickml.rest.ApiResource;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Reads numbers and Booleans of query and path, and names those that are none. */
@Component(service = ParamConverterProvider.class)
@JakartarsExtension
@JakartarsName(ApiResource.PARAMETERS)
public final class StrictParameters implements ParamConverterProvider {
    private record Kind(String name, Function<String, Object> reader) {}

    private static final Kind INTEGER = new Kind("a whole number", Integer::valueOf);
    private static final Kind LONG = new Kind("a whole number", Long::valueOf);
    private static final Kind BOOLEAN = new Kind("true or false", StrictParameters::bool);
    private static final Map<Class<?>, Kind> KINDS = Map.of(
            int.class,
            INTEGER,
            Integer.class,
            INTEGER,
            long.class,
            LONG,
            Long.class,
            LONG,
            boolean.class,
            BOOLEAN,
            Boolean.class,
            BOOLEAN);

    private static Object bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Kind kind = KINDS.get(type);
        return kind == null ? null : new Converter<>(kind, annotations);
    }

    private static final class Converter<T> implements ParamConverter<T> {
        private final Kind kind;
        private final Annotation[] annotations;

        Converter(Kind kind, Annotation[] annotations) {
            this.kind = kind;
            this.annotations = annotations;
        }

        @Override
        @SuppressWarnings("unchecked") // the kind was chosen by the type
        public T fromString(String value) {
            try {
                return (T) kind.reader().apply(value.trim());
            } catch (IllegalArgumentException e) {
                throw wrong(value);
            }
        }

        private RequestException wrong(String value) {
            if (Arrays.stream(annotations).anyMatch(PathParam.class::isInstance)) {
                return new RequestException(
                        RequestException.Reason.NOT_FOUND, "'" + value + "' in the path is not " + kind.name() + ".");
            }
            String name = Arrays.stream(annotations)
                    .filter(QueryParam.class::isInstance)
                    .map(annotation -> ((QueryParam) annotation).value())
                    .findFirst()
                    .orElse("");
            Fields fields = new Fields();
            fields.wrong(name, "'" + value + "' is not " + kind.name() + ".");
            return fields.refusal();
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
