package io.clickml.sdk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns built, cut, picked and joined at random hold what lists do that went the same way. */
class ColumnModelTest {
    private record Pair(Column column, List<Object> model) {}

    @ParameterizedTest
    @EnumSource
    void agreesWithLists(ColumnType type) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Pair pair = built(type, random);
            for (int step = 0; step < 6; step++) {
                pair = changed(type, pair, random);
                assertAgree(pair, type + ", seed " + seed + ", step " + step);
            }
        }
    }

    private static Pair built(ColumnType type, Random random) {
        int rows = random.nextInt(300);
        double missing = random.nextInt(3) * 0.3;
        Column.Builder builder = type == ColumnType.VECTOR
                ? VectorColumn.builder(random.nextInt(4), 3)
                : type.builder(random.nextInt(4));
        List<Object> model = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Object value = random.nextDouble() < missing ? null : value(type, random);
            builder.addValue(value);
            model.add(value);
        }
        return new Pair(builder.build(), model);
    }

    private static Object value(ColumnType type, Random random) {
        return switch (type) {
            case NUMERIC -> random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
            case INTEGER -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            case CATEGORY -> "label " + random.nextInt(7);
            case TEXT -> "text " + random.nextInt();
            case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt(), 1000L * random.nextInt(1_000_000));
            case VECTOR -> new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        };
    }

    private static Pair changed(ColumnType type, Pair pair, Random random) {
        int size = pair.column().size();
        switch (random.nextInt(3)) {
            case 0 -> {
                int from = random.nextInt(size + 1);
                int to = from + random.nextInt(size - from + 1);
                return new Pair(pair.column().slice(from, to), pair.model().subList(from, to));
            }
            case 1 -> {
                int[] picked = size == 0
                        ? new int[0]
                        : random.ints(random.nextInt(200), 0, size).toArray();
                Table taken = Table.builder().with("c", pair.column()).build().take(picked);
                return new Pair(
                        taken.column(0),
                        Arrays.stream(picked).mapToObj(pair.model()::get).toList());
            }
            default -> {
                Pair other = built(type, random);
                Table all = Table.concat(List.of(
                        Table.builder().with("c", other.column()).build(),
                        Table.builder().with("c", pair.column()).build(),
                        Table.builder().with("c", other.column()).build()));
                List<Object> model = new ArrayList<>(other.model());
                model.addAll(pair.model());
                model.addAll(other.model());
                return new Pair(all.column(0), model);
            }
        }
    }

    private static void assertAgree(Pair pair, String description) {
        Column column = pair.column();
        assertThat(column.size()).as(description).isEqualTo(pair.model().size());
        long absent = pair.model().stream().filter(value -> value == null).count();
        assertThat(column.missingCount()).as(description).isEqualTo((int) absent);
        long[] present = column.presence();
        for (int i = 0; i < column.size(); i++) {
            Object expected = pair.model().get(i);
            if (!Objects.deepEquals(column.value(i), expected)
                    || (present == null || Bits.get(present, i)) != (expected != null)) {
                fail(description + ", row " + i + ": " + column.value(i) + ", not " + expected);
            }
        }
        Object[] rewrapped = valuesOf(rewrapped(column, present)).toArray();
        assertTrue(Arrays.deepEquals(rewrapped, pair.model().toArray()), description);
    }

    private static List<Object> valuesOf(Column column) {
        List<Object> values = new ArrayList<>();
        IntStream.range(0, column.size()).forEach(i -> values.add(column.value(i)));
        return values;
    }

    /** Through the bulk accessors and back. */
    private static Column rewrapped(Column column, long[] present) {
        int size = column.size();
        if (column instanceof NumericColumn numbers) {
            return NumericColumn.wrap(numbers.toArray(), size, present);
        } else if (column instanceof IntegerColumn integers) {
            return IntegerColumn.wrap(integers.toArray(), size, present);
        } else if (column instanceof BooleanColumn truths) {
            return BooleanColumn.wrap(truths.toArray(), size, present);
        } else if (column instanceof TimestampColumn instants) {
            return TimestampColumn.wrap(instants.toArray(), size, present);
        } else if (column instanceof TextColumn texts) {
            return TextColumn.wrap(texts.toArray(), size);
        } else if (column instanceof CategoryColumn labels) {
            return CategoryColumn.wrap(labels.dictionary(), labels.toArray(), size);
        }
        VectorColumn vectors = (VectorColumn) column;
        float[] values = new float[size * vectors.dimension()];
        vectors.copyTo(0, size, values, 0);
        return VectorColumn.wrap(vectors.dimension(), values, size, present);
    }
}
