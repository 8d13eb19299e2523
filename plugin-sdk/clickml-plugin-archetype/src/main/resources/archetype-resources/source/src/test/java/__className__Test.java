package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.SourceContract;
import io.clickml.sdk.testkit.TestRun;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The tests of the contract, on the example below, and one of our own. */
class ${className}Test implements SourceContract<${className}.Params> {
    @Override
    public ${className} operator() {
        return new ${className}();
    }

    /** Batches so small that the example has several. */
    @Override
    public ${className}.Params params() {
        return new ${className}.Params("poem", 2);
    }

    @Override
    public TestRun run() {
        byte[] poem = "Roses are red,\n\nviolets are blue.".getBytes(StandardCharsets.UTF_8);
        return new TestRun(1).give("poem", poem);
    }

    @Test
    void numbersTheLines() {
        Table read = table();
        assertEquals(3, read.rowCount());
        assertEquals("violets are blue.", read.text("text").get(2));
        assertEquals(3, read.integer("line").get(2));
        assertTrue(read.text("text").isMissing(1));
    }
}
