package io.clickml.rest.json;

import io.clickml.api.RequestException;
import io.clickml.rest.ApiResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/**
 * Reads and writes bodies. What is written is complete before the first byte goes out, so that a failure can still
 * become a problem document.
 */
@Component(service = {MessageBodyReader.class, MessageBodyWriter.class})
@JakartarsExtension
@JakartarsName(ApiResource.JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !isBytes(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !isBytes(type);
    }

    private static boolean isBytes(Class<?> type) {
        return InputStream.class.isAssignableFrom(type)
                || StreamingOutput.class.isAssignableFrom(type)
                || type == byte[].class
                || type == String.class;
    }

    /** The value; null if the body is empty. */
    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] bytes = readAll(stream, headers.getFirst(HttpHeaders.CONTENT_LENGTH));
        return bytes.length == 0
                ? null
                : Json.mapper().readValue(bytes, Json.mapper().constructType(genericType));
    }

    private static byte[] readAll(InputStream stream, @Nullable String length) throws IOException {
        boolean tooLong = length != null && Long.parseLong(length) > Json.MAX_BYTES;
        byte[] bytes = tooLong ? new byte[0] : stream.readNBytes(Json.MAX_BYTES + 1);
        if (tooLong || bytes.length > Json.MAX_BYTES) {
            throw new RequestException(
                    RequestException.Reason.TOO_LARGE,
                    "A JSON body may have " + (Json.MAX_BYTES >> 20) + " MB. Upload data as a data set.");
        }
        return bytes;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        byte[] bytes = Json.mapper()
                .writerFor(Json.mapper().constructType(genericType))
                .writeValueAsBytes(value);
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
        stream.write(bytes);
    }
}
