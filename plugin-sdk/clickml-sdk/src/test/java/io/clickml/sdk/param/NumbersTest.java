package io.clickml.sdk.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers as JSON libraries give them, and worse. */
class NumbersTest {
    record Numbers(
            @Default("0") int small,
            @Default("0") long large,
            @Default("0") float single,
            @Default("0") double number,
            @Default("0") @Range(min = -1, max = 1) double bounded) {}

    record Case(String name, Number given, Object expected) {}

    static Case[] allowed() {
        return new Case[] {
            new Case("small", 3.0, 3),
            new Case("small", new BigDecimal("3e2"), 300),
            new Case("small", BigInteger.TEN, 10),
            new Case("large", Long.MIN_VALUE, Long.MIN_VALUE),
            new Case("large", new BigInteger("9223372036854775807"), Long.MAX_VALUE),
            new Case("large", (short) 7, 7L),
            new Case("single", 0.1, 0.1f),
            new Case("number", 1, 1.0),
            new Case("number", new BigDecimal("1e-1000000000"), 0.0),
            new Case("bounded", -1, -1.0)
        };
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void reads(Case given) {
        Map<String, Object> all = Params.write(Params.read(Numbers.class, Map.of(given.name(), given.given())));
        assertThat(all.get(given.name())).isEqualTo(given.expected());
    }

    static Case[] refused() {
        return new Case[] {
            new Case("small", 3.5, "whole"),
            new Case("small", 1L << 32, "32 bits"),
            new Case("small", Double.NaN, "whole"),
            new Case("large", 0x1p63, "64 bits"),
            new Case("large", new BigInteger("18446744073709551621"), "64 bits"),
            new Case("large", new BigDecimal("1e1000000000"), "64 bits"),
            new Case("large", Double.NEGATIVE_INFINITY, "whole"),
            new Case("single", 1e300, "finite"),
            new Case("number", Double.NaN, "finite"),
            new Case("number", new BigDecimal("1e400"), "finite"),
            new Case("bounded", Double.NaN, "from -1 to 1"),
            new Case("bounded", 1.0000001, "from -1 to 1"),
            new Case("number", BigInteger.TWO.pow(100_000), "finite")
        };
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Case given) {
        assertThat(Params.check(Numbers.class, Map.of(given.name(), given.given()), Map.of()))
                .singleElement()
                .satisfies(p -> assertThat(p.path()).isEqualTo(given.name()))
                .satisfies(p -> assertThat(p.message())
                        .contains((String) given.expected())
                        .hasSizeLessThan(200));
    }
}
