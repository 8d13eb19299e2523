package io.clickml.csv;

import java.util.List;
import java.util.Optional;

/** Reads points in time. Not thread-safe. */
interface TimeScanner {
    /** Reads all of a range, which is not empty; false if it is not a time. */
    boolean scan(byte[] bytes, int from, int to);

    /** What was read, in microseconds since 1970-01-01T00:00:00Z. */
    long micros();

    /** Tries one after the other. */
    static TimeScanner of(List<TimeScanner> scanners) {
        return scanners.size() == 1
                ? scanners.get(0)
                : new TimeScanner() {
                    private long micros;

                    @Override
                    public boolean scan(byte[] bytes, int from, int to) {
                        Optional<TimeScanner> fitting = scanners.stream()
                                .filter(scanner -> scanner.scan(bytes, from, to))
                                .findFirst();
                        fitting.ifPresent(scanner -> micros = scanner.micros());
                        return fitting.isPresent();
                    }

                    @Override
                    public long micros() {
                        return micros;
                    }
                };
    }
}
