package io.clickml.bench.echo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Answers with the JSON that it was sent, read and written token by token: the least that a servlet with JSON can do. */
public final class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonParser in = JSON.createParser(request.getInputStream());
                JsonGenerator out = JSON.createGenerator(bytes)) {
            while (in.nextToken() != null) {
                out.copyCurrentEvent(in);
            }
        }
        response.setContentType("application/json");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }
}
