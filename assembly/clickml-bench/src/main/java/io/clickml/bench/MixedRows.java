package io.clickml.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SplittableRandom;

/**
 * A CSV file of 29 columns as they are found in business data, the same at each call: an id, a time, a date, twelve decimals
 * of two to sixteen digits, six integers, five categories of which one is quoted, a truth value, a text, and a label. Three in
 * a hundred values are missing.
 */
final class MixedRows {
    static final int COLUMNS = 29;
    private static final String[] CITIES = {
        "Berlin", "Paris", "Madrid", "Rome", "Vienna", "Lisbon", "Oslo", "Prague", "Warsaw", "Athens"
    };
    private static final String[] PLANS = {"basic", "plus", "premium"};
    private static final String[] STATES = {"\"open, new\"", "\"open, known\"", "\"closed\""};
    private static final String[] WORDS = {
        "delivery", "late", "broken", "thanks", "again", "customer", "asked", "refund", "soon", "order"
    };
    private static final LocalDateTime START = LocalDateTime.of(2021, 3, 1, 0, 0);

    private MixedRows() {}

    static void write(Path file, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            StringBuilder line = new StringBuilder("id,created,day");
            for (int c = 3; c < COLUMNS; c++) {
                line.append(",c").append(c);
            }
            for (int i = 0; i < rows; i++) {
                line.append('\n');
                row(i, random, line);
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
                line.setLength(0);
            }
            out.write('\n');
        }
    }

    private static void row(int i, SplittableRandom random, StringBuilder line) {
        LocalDateTime time = START.plusSeconds(i * 37L);
        line.append(i)
                .append(',')
                .append(time.withNano(0))
                .append(time.getSecond() == 0 ? ":00" : "")
                .append(',')
                .append(time.toLocalDate());
        for (int c = 0; c < 12; c++) {
            line.append(',');
            if (random.nextInt(100) >= 3) {
                decimal(c, random, line);
            }
        }
        for (int c = 0; c < 6; c++) {
            line.append(',');
            if (random.nextInt(100) >= 3) {
                line.append(random.nextInt(-10, (int) Math.pow(10, c + 1)));
            }
        }
        line.append(',')
                .append(pick(CITIES, random))
                .append(',')
                .append(pick(PLANS, random))
                .append(',')
                .append(pick(STATES, random))
                .append(",K")
                .append(random.nextInt(500))
                .append(',')
                .append(random.nextInt(100) < 3 ? "NA" : pick(WORDS, random))
                .append(',')
                .append(random.nextInt(2) == 0)
                .append(',')
                .append(pick(WORDS, random))
                .append(' ')
                .append(pick(WORDS, random))
                .append(' ')
                .append(random.nextInt(10_000))
                .append(',')
                .append(random.nextInt(2));
    }

    private static void decimal(int c, SplittableRandom random, StringBuilder line) {
        double value = random.nextDouble(-1000, 1000);
        if (c < 5) {
            line.append(Math.rint(value * 100) / 100);
        } else if (c < 10) {
            line.append(Math.rint(value * 1_000) / 1_000);
        } else {
            line.append(value);
        }
    }

    private static String pick(String[] all, SplittableRandom random) {
        return all[random.nextInt(all.length)];
    }
}
