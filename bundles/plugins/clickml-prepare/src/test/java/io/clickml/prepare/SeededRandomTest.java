package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeededRandomTest {
    /** The reference numbers of SplitMix64 for this seed, widely published for checking ports of it. */
    @Test
    void givesThePublishedSequence() {
        SeededRandom random = new SeededRandom(1234567);
        for (long expected :
                new long[] {6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423")
                }) {
            assertThat(random.next()).isEqualTo((expected >>> 11) * 0x1.0p-53);
        }
    }
}
