package io.clickml.plugins.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clickml.api.catalog.OperatorDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators as the palette shows them. They stay a text until somebody asks: hundreds of records are read at each start of
 * the server, and their descriptions are most of them.
 */
public final class DescribedOperators {
    /** Of records that describe nothing. */
    public static final DescribedOperators NONE = new DescribedOperators("[]");

    private final String json;
    private volatile @Nullable List<OperatorDescription> list;

    @JsonCreator
    DescribedOperators(String json) {
        this.json = json;
    }

    /** With these. */
    public static DescribedOperators of(List<OperatorDescription> operators) {
        return operators.isEmpty() ? NONE : new DescribedOperators(RecordJson.text(operators));
    }

    @JsonValue
    String json() {
        return json;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return json.equals(NONE.json);
    }

    /** The descriptions. */
    public List<OperatorDescription> list() {
        List<OperatorDescription> known = list;
        if (known == null) {
            known = RecordJson.operators(json);
            list = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DescribedOperators that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json;
    }
}
