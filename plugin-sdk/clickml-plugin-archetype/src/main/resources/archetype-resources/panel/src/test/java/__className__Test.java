package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ${className}Test {
    private final WebRequest request = WebRequest.of("GET", "");

    @Test
    void isOneDocumentThatNeedsNoOther() throws IOException {
        try (InputStream in = new ${className}().html()) {
            String document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(document.startsWith("<!doctype html>"));
            assertTrue(document.stripTrailing().endsWith("</html>"));
            assertFalse(document.matches("(?s).*(src|href)=.*"), "The frame loads nothing");
        }
    }

    @Test
    void addsDurationsUp() {
        WebAnswer answer = new Durations().handle(request.withQuery("millis", "30").withQuery("millis", "10"));
        assertEquals("{\"totalMillis\":40,\"longestMillis\":30,\"shares\":[0.75,0.25]}", answer.text());
    }

    @Test
    void answersForARunWithoutSteps() {
        assertEquals(
                "{\"totalMillis\":0,\"longestMillis\":0,\"shares\":[]}",
                new Durations().handle(request).text());
    }

    @Test
    void namesWhatIsNoNumber() {
        ClickMLException refusal = assertThrows(
                ClickMLException.class, () -> new Durations().handle(request.withQuery("millis", "soon")));
        assertTrue(refusal.getMessage().contains("soon"));
    }
}
