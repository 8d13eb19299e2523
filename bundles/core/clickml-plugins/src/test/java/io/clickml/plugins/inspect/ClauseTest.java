package io.clickml.plugins.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClauseTest {
    @Test
    void readsNamesAttributesAndDirectives() {
        var clauses = Clause.parse("a.b; a.c ;version=\"[1.0,2)\";resolution:=optional , d");
        assertThat(clauses).hasSize(2);
        assertThat(clauses.get(0).names()).containsExactly("a.b", "a.c");
        assertThat(clauses.get(0).parameters())
                .containsEntry("version", "[1.0,2)")
                .containsEntry("resolution:", "optional");
        assertThat(clauses.get(1).names()).containsExactly("d");
    }

    @Test
    void seesNoNamesInsideQuotes() {
        assertThat(Clause.names("x;uses:=\"io.clickml.sdk,y\";filter=\"a\\\",z=1\",last"))
                .containsExactly("x", "last");
    }

    @Test
    void nothingHasNoClauses() {
        assertThat(Clause.parse(null)).isEmpty();
        assertThat(Clause.parse(" , ")).isEmpty();
        assertThat(Clause.parse("open;v=\"never closed")).hasSize(1);
    }
}
