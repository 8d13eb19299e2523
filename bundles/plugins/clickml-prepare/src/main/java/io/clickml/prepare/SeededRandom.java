package io.clickml.prepare;

import java.util.Optional;

/**
 * SplitMix64 (Steele, Lea and Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). Written out here
 * because the JDK does not promise that its generators give the same numbers in later releases. Not thread-safe.
 */
final class SeededRandom {
    private long state;

    SeededRandom(long seed) {
        state = seed;
    }

    /** A generator for the seed given, or else the one of the run. */
    static SeededRandom of(Optional<Long> seed, long runSeed) {
        return new SeededRandom(seed.orElse(runSeed));
    }

    /** A number from 0 (inclusive) to 1 (exclusive). */
    double next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
