package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.TimestampParts.Part;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimestampPartsTest implements TransformContract<TimestampParts.Params, TimestampSplitting> {
    @Override
    public TimestampParts operator() {
        return new TimestampParts();
    }

    @Override
    public TimestampParts.Params params() {
        return new TimestampParts.Params(List.of(), List.of(Part.values()), "2020-01-01", "Europe/Rome", false);
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private List<Object> parts(String zone, String instant) {
        var params = new TimestampParts.Params(List.of(), List.of(Part.values()), "2024-01-01", zone, false);
        Table table = Table.builder()
                .with("x", Examples.column(ColumnType.TIMESTAMP, instant))
                .build();
        Table split = Examples.applied(operator(), params, table);
        return IntStream.range(0, split.schema().fields().size())
                .mapToObj(c -> split.column(c).value(0))
                .toList();
    }

    @Test
    void takesTheParts() {
        assertThat(parts("UTC", "2024-02-29T18:45:59.5Z"))
                .containsExactly(
                        2024L, 2L, 29L, 4L, 60L, 18L, 45L, 1709232359L, 59 + (18 * 3600 + 45 * 60 + 59.5) / 86400);
        assertThat(parts("UTC", "1969-12-31T23:59:59.5Z"))
                .containsExactly(1969L, 12L, 31L, 3L, 365L, 23L, 59L, -1L, -19723 - 0.5 / 86400);
    }

    @Test
    void followsTheZoneWithItsSummerTime() {
        assertThat(parts("Europe/Rome", "2024-07-31T23:30:00Z").subList(0, 7))
                .containsExactly(2024L, 8L, 1L, 4L, 214L, 1L, 30L);
        assertThat(parts("Europe/Rome", "2024-01-31T23:30:00Z").subList(5, 6)).containsExactly(0L);
        assertThat(parts("+05:30", "2024-01-31T23:30:00Z").subList(5, 7)).containsExactly(5L, 0L);
    }

    @Test
    void keepsMissingValuesAndTheTimestampIfWanted() {
        var params = new TimestampParts.Params(List.of("seen"), List.of(Part.HOUR), "2024-01-01", "UTC", true);
        Table split = Examples.applied(operator(), params, table());
        Column hour = split.column("seen_hour");
        assertThat(hour.isMissing(2)).isTrue();
        assertThat(split.schema().indexOf("seen")).isNotNegative();
    }

    @Test
    void refusesNonsense() {
        List<Part> hour = List.of(Part.HOUR);
        assertThatThrownBy(() -> new TimestampParts.Params(List.of(), hour, "soon", "UTC", false))
                .hasMessageContaining("'soon'");
        assertThatThrownBy(() -> new TimestampParts.Params(List.of(), hour, "2024-01-01", "Mars/Base", false))
                .hasMessageContaining("Mars");
        Table taken = table().with("seen_hour", table().column("age"));
        var params = new TimestampParts.Params(List.of(), hour, "2024-01-01", "UTC", false);
        assertThatThrownBy(() -> operator().output(params, taken.schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'seen_hour'");
    }
}
