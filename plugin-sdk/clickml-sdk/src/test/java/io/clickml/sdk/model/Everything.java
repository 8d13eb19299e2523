package io.clickml.sdk.model;

import io.clickml.sdk.param.Default;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One component of each type that a codec stores; equal by value, as it has no arrays of its own. */
record Everything(
        boolean truth,
        int small,
        long large,
        float single,
        double number,
        double notANumber,
        String text,
        ColumnType constant,
        List<String> texts,
        List<List<Long>> nested,
        Map<String, Double> weights,
        Optional<String> some,
        Optional<String> none,
        Dictionary labels,
        Schema schema,
        Shape shape,
        Square square,
        Arrays arrays) {
    sealed interface Shape permits Square, LongBar {}

    record Square(double side) implements Shape {}

    record LongBar(double length, Optional<Shape> end) implements Shape {}

    record Arrays(double[] doubles, float[] floats, int[] ints, long[] longs, byte[] bytes, String[] strings) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Arrays that && java.util.Arrays.deepEquals(all(), that.all());
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.deepHashCode(all());
        }

        private Object[] all() {
            return new Object[] {doubles, floats, ints, longs, bytes, strings};
        }
    }

    /** The same a version later: some components have gone, others have come. */
    record Later(
            String text,
            long large,
            @Default("7") int added,
            Optional<String> addedOptional,
            List<String> addedList,
            LaterShape shape) {
        sealed interface LaterShape permits LongBar, Circle {}

        record LongBar(double length, @Default("round") String style) implements LaterShape {}

        record Circle(double radius) implements LaterShape {}
    }

    /** A version that does not fit: what came has no default. */
    record Unready(String text, int added) {}

    static Everything example() {
        return new Everything(
                true,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1f,
                Math.PI,
                Double.NaN,
                "Grüße, 世界 🌍",
                ColumnType.CATEGORY,
                List.of("a", ""),
                List.of(List.of(1L, -2L), List.of()),
                Map.of("b", 1.5, "a", Double.NEGATIVE_INFINITY),
                Optional.of("there"),
                Optional.empty(),
                Dictionary.of("yes", "no"),
                Schema.of(new Field("age", ColumnType.INTEGER, Role.TARGET, Map.of("unit", "years"))),
                new LongBar(2, Optional.of(new Square(3))),
                new Square(4),
                new Arrays(
                        new double[] {1, Double.NaN},
                        new float[] {2},
                        new int[] {3, -3},
                        new long[] {4},
                        new byte[] {5},
                        new String[] {"six"}));
    }
}
