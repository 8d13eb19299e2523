package io.clickml.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void leavesPlainTextAlone() {
        for (String text : new String[] {"", "plain", "Größe 😀 日本語 é", "a\\nb"}) {
            assertThat(Texts.line(text, 100)).isSameAs(text);
        }
    }

    @Test
    void makesControlCharactersVisible() {
        assertThat(Texts.line("a\r\n\tb\u0000\u001B\u0085\u2028\u202E\u2066\uD800c\uDC00", 200))
                .isEqualTo("a\\r\\n\\tb\\u0000\\u001B\\u0085\\u2028\\u202E\\u2066\\uD800c\\uDC00");
        assertThat(Texts.lines("a\n\tb\r", 200)).isEqualTo("a\n\tb\\r");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Texts.line("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Texts.line("abc😀def", 5)).isEqualTo("abc…");
        assertThat(Texts.line("\n\n\n", 4)).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void comparesNamesWithoutCaseAndComposition() {
        assertThat(Texts.key("Ärger")).isEqualTo(Texts.key("A\u0308RGER"));
        assertThat(Texts.key("STRASSE")).isEqualTo(Texts.key("straße"));
        assertThat(Texts.key("a")).isNotEqualTo(Texts.key("b"));
    }
}
