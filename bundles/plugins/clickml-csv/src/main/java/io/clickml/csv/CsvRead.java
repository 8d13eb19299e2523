package io.clickml.csv;

import io.clickml.sdk.Category;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.table.Batches;
import org.osgi.service.component.annotations.Component;

/** Reads a CSV file as a table. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.csv-read",
        label = "CSV file",
        summary = "Reads a table from a CSV file.",
        category = Category.DATA,
        keywords = {"read", "load", "import", "tsv", "delimited", "text"})
public final class CsvRead implements Source<CsvReadParams> {
    @Override
    public Class<CsvReadParams> paramsType() {
        return CsvReadParams.class;
    }

    @Override
    public Batches read(CsvReadParams params, Run run) {
        return new CsvBatches(
                LayoutDetection.of(run.file(params.file()), params, run.log()), run, CsvBatches.PART_BYTES);
    }
}
