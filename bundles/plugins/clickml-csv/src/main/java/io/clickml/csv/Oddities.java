package io.clickml.csv;

import org.slf4j.Logger;

/** Counts what was tolerated, to be told once and not for each line. Not thread-safe. */
final class Oddities {
    private long filled;
    private long skipped;
    private long wrong;
    private long first = Long.MAX_VALUE;

    void filled(long offset) {
        filled++;
        first = Math.min(first, offset);
    }

    void skipped(long offset) {
        skipped++;
        first = Math.min(first, offset);
    }

    void wrong(long offset) {
        wrong++;
        first = Math.min(first, offset);
    }

    void add(Oddities other) {
        filled += other.filled;
        skipped += other.skipped;
        wrong += other.wrong;
        first = Math.min(first, other.first);
    }

    void tell(Logger log, Problems problems) {
        if (filled + skipped + wrong > 0) {
            log.warn(
                    "{}: {} lines with the wrong number of fields filled or cut, {} lines left out, {} values of a wrong type"
                            + " counted as missing; the first in line {}",
                    problems.fileName(),
                    filled,
                    skipped,
                    wrong,
                    problems.line(first));
        }
    }
}
