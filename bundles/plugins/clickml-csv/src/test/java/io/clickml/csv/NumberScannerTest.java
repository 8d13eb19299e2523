package io.clickml.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberScannerTest {
    private final NumberScanner scanner = new NumberScanner((byte) '.');

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "007",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "18446744073709551616",
                "1.",
                ".5",
                "-.5e3",
                "1e22",
                "1e23",
                "8.5e-320",
                "4.9e-324",
                "2.4e-324",
                "2.5e-324",
                "1.7976931348623157e308",
                "1.8e308",
                "1e-400",
                "1e400",
                "1e99999999999",
                "0e999999",
                "0.000000000000000000000000000001",
                "0.00012345678901234567",
                "123456789012345678901234567890",
                "9007199254740993",
                "9007199254740993.0",
                "9007199254740992.999999",
                "2.2250738585072011e-308",
                "2.2250738585072014e-308",
                "7.2057594037927933e16",
                "6.631236846766476E-316",
                "3.2378839133029012895883524125015321748630094e-319",
                "0.1e1",
                "1E5",
                "100000000000000000000e-20",
                "Infinity",
                "-inf",
                "+Infinity",
                "INF"
            })
    void readsWhatTheJdkReads(String text) {
        String known = text.toLowerCase(Locale.ROOT).replace("infinity", "inf").replace("inf", "Infinity");
        assertThat(scan(text)).isTrue();
        assertThat(scanner.number()).isEqualTo(Double.parseDouble(known));
        assertThat(Double.doubleToLongBits(scanner.number()))
                .isEqualTo(Double.doubleToLongBits(Double.parseDouble(known)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-", "+", ".", "e5", "1e", "1e+", "1d", "1f", "0x10", "0x1p3", "NaN", "1,5", "1 2", "--1", "1.2.3",
                "in", "infinit", "1_000", "١"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(scan(text)).isFalse();
    }

    @Test
    void isNearestForRandomDoublesInTheirShortestForm() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                check(Double.toString(value));
            }
        }
    }

    @Test
    void isNearestForRandomDigits() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 300_000; i++) {
            String digits = Long.toUnsignedString(random.nextLong() >>> random.nextInt(64));
            int point = random.nextInt(digits.length() + 1);
            check((random.nextBoolean() ? "-" : "") + "0".repeat(random.nextInt(3)) + digits.substring(0, point) + "."
                    + digits.substring(point) + (random.nextBoolean() ? "" : "e" + random.nextInt(-330, 320)));
        }
    }

    /** Numbers half-way between two doubles, and right beside that, are where an approximation errs. */
    @Test
    void roundsTiesToEven() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong() >>> 12 | (long) random.nextInt(1010, 1080) << 52);
            value = random.nextInt(3) == 0 ? random.nextLong(1L << 53, 1L << 60) : value;
            BigDecimal middle = new BigDecimal(value)
                    .add(new BigDecimal(Math.nextUp(value)))
                    .divide(BigDecimal.valueOf(2));
            String text = middle.toPlainString();
            check(text);
            check(text.length() > 19 ? text.substring(0, 19) : text);
            check(text.contains(".") ? text + "1" : text + ".1");
        }
    }

    @Test
    void tellsWholeNumbersAndThoseWithLeadingZeros() {
        assertThat(scan("12") && scanner.whole() && !scanner.zeroLed()).isTrue();
        assertThat(scan("012") && scanner.whole() && scanner.zeroLed()).isTrue();
        assertThat(scan("-012") && scanner.zeroLed()).isTrue();
        assertThat(scan("0.5") && !scanner.whole() && !scanner.zeroLed()).isTrue();
        assertThat(scan("9223372036854775808") && !scanner.whole()).isTrue();
        assertThat(scan("-9223372036854775808") && scanner.whole() && scanner.integer() == Long.MIN_VALUE)
                .isTrue();
    }

    @Test
    void readsDecimalCommas() {
        NumberScanner commas = new NumberScanner((byte) ',');
        for (String text : new String[] {"3,14", "12345678901234567890,5", "1,5e3", "0,1234567890123456789012"}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(commas.scan(bytes, 0, bytes.length)).isTrue();
            assertThat(commas.number()).isEqualTo(Double.parseDouble(text.replace(',', '.')));
        }
        assertThat(commas.scan("3.14".getBytes(StandardCharsets.UTF_8), 0, 4)).isFalse();
    }

    private void check(String text) {
        assertThat(scan(text)).as(text).isTrue();
        if (Double.doubleToLongBits(scanner.number()) != Double.doubleToLongBits(Double.parseDouble(text))) {
            throw new AssertionError(text + " was read as " + scanner.number() + ", not " + Double.parseDouble(text));
        }
    }

    private boolean scan(String text) {
        byte[] bytes = ("x" + text + "9").getBytes(StandardCharsets.UTF_8);
        return scanner.scan(bytes, 1, bytes.length - 1);
    }
}
