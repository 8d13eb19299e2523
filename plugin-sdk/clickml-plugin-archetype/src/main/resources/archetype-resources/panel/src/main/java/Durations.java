package ${package};

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import io.clickml.sdk.web.WebResource;
import io.clickml.sdk.web.WebResourceInfo;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.osgi.service.component.annotations.Component;

/**
 * Answers {@code GET /api/v1/extensions/${artifactId}/durations?millis=12&millis=30} with the sum, and with what share of
 * it each of them is.
 */
@Component
@WebResourceInfo(path = "durations")
public final class Durations implements WebResource {
    /** What is answered, as JSON. */
    record Shares(long totalMillis, long longestMillis, List<Double> shares) {}

    @Override
    public WebAnswer handle(WebRequest request) {
        List<Long> millis = request.queries("millis").stream().map(Durations::number).toList();
        LongSummaryStatistics all = millis.stream().mapToLong(Long::longValue).summaryStatistics();
        double total = Math.max(1, all.getSum());
        return WebAnswer.json(new Shares(
                all.getSum(),
                millis.isEmpty() ? 0 : all.getMax(),
                millis.stream().map(each -> each / total).toList()));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID, "'" + text + "' is no number of milliseconds: give whole numbers.", e);
        }
    }
}
