package io.clickml.sdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.statistics.LabelCounts;
import io.clickml.sdk.statistics.Quantiles;
import io.clickml.sdk.table.NumericColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final Codec<Everything> CODEC = Codec.ofRecord(Everything.class);

    private static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.write(value, out);
        return out.toByteArray();
    }

    private static <R extends Record> R read(Class<R> type, byte[] bytes) throws IOException {
        return Codec.ofRecord(type).read(new ByteArrayInputStream(bytes));
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = CodecTest.class.getResourceAsStream("/samples/everything-1.bin")) {
            return in.readAllBytes();
        }
    }

    private static void assertCorrupt(byte[] bytes) {
        assertThatThrownBy(() -> read(Everything.class, bytes))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        assertThat(read(Everything.class, bytes(CODEC, Everything.example()))).isEqualTo(Everything.example());
    }

    /** The sample was written by version 1.0. If this fails, models that people have stored cannot be read any more. */
    @Test
    void readsTheStoredSampleAndStillWritesItsBytes() throws IOException {
        assertThat(read(Everything.class, sample())).isEqualTo(Everything.example());
        assertThat(bytes(CODEC, Everything.example())).isEqualTo(sample());
    }

    @Test
    void leavesOutWhatHasGoneAndFillsInWhatHasCome() throws IOException {
        Everything.Later later = read(Everything.Later.class, sample());
        assertThat(later)
                .isEqualTo(new Everything.Later(
                        "Grüße, 世界 🌍",
                        Long.MAX_VALUE,
                        7,
                        Optional.empty(),
                        List.of(),
                        new Everything.Later.LongBar(2, "round")));
    }

    @Test
    void saysWhatCannotBeFilledIn() {
        assertThatThrownBy(() -> read(Everything.Unready.class, sample()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("Unready")
                .hasMessageContaining("added");
    }

    @Test
    void equalMapsGiveEqualBytes() throws IOException {
        Codec<LabelCounts> codec = Codec.ofRecord(LabelCounts.class);
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            counts.put("label " + i, (long) i);
        }
        assertThat(bytes(codec, new LabelCounts(counts, 3)))
                .isEqualTo(bytes(codec, new LabelCounts(Map.copyOf(counts), 3)));
    }

    @Test
    void storesSketches() throws IOException {
        Quantiles quantiles =
                Quantiles.of(NumericColumn.of(new Random(1).doubles(20_000).toArray()));
        byte[] bytes = bytes(Codec.ofRecord(Quantiles.class), quantiles);
        assertThat(bytes(Codec.ofRecord(Quantiles.class), read(Quantiles.class, bytes)))
                .isEqualTo(bytes);
    }

    @Test
    void everyCutIsCorrupt() throws IOException {
        byte[] bytes = sample();
        for (int length = 0; length < bytes.length; length++) {
            assertCorrupt(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void damagedBytesAreCorruptOrAnotherValueButNothingElse() throws IOException {
        byte[] bytes = sample();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatCode(() -> {
                        try {
                            read(Everything.class, damaged);
                        } catch (ClickMLException e) {
                            assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT);
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aLengthThatIsALieCostsNoMemory() {
        for (char tag : "SAMdfilb".toCharArray()) {
            ByteBuffer bytes = ByteBuffer.allocate(100)
                    .putInt(0x434D_4C01)
                    .put((byte) 'M')
                    .putInt(1)
                    .putInt(1)
                    .put((byte) 'a');
            assertCorrupt(bytes.put((byte) tag).putInt(Integer.MAX_VALUE).array());
            assertCorrupt(bytes.putInt(bytes.position() - 4, -1).array());
        }
    }

    @Test
    void aDeepTreeIsCorruptAndUsesUpNoStack() {
        ByteBuffer bytes = ByteBuffer.allocate(5_000_100).putInt(0x434D_4C01);
        for (int i = 0; i < 1_000_000; i++) {
            bytes.put((byte) 'A').putInt(1);
        }
        assertCorrupt(bytes.array());
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() {
        Everything.Shape bar = new Everything.Square(1);
        for (int i = 0; i < 1000; i++) {
            bar = new Everything.LongBar(i, Optional.of(bar));
        }
        Everything.LongBar deep = (Everything.LongBar) bar;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes(Codec.ofRecord(Everything.LongBar.class), deep))
                .withMessageContaining("deep");
    }

    @Test
    void leavesTheStreamOpenAndReadsNoFurther() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CODEC.write(Everything.example(), out);
        CODEC.write(Everything.example(), out);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertThat(CODEC.read(in)).isEqualTo(CODEC.read(in));
        assertThat(in.read()).isEqualTo(-1);
    }
}
