package io.clickml.api.model;

import io.clickml.sdk.table.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to apply what was learned to raw rows: stored as a JSON artifact when a learner's step has succeeded.
 *
 * @param format version of this record, 1
 * @param inputs fields of the raw rows, as the source gave them
 * @param required names of the inputs that a prediction depends on
 * @param steps in the order of application; the last is the model
 * @param outputs fields that the model appends
 * @param kind CLASSIFIER, REGRESSOR, CLUSTERER or TRANSFORM
 * @param target what is predicted; empty for a clusterer or transform
 * @param labels of a classifier, in the order of the probabilities
 * @param example a raw row, for documentation; values by input name
 */
public record ServedGraph(
        int format,
        List<Field> inputs,
        List<String> required,
        List<ServedStep> steps,
        List<Field> outputs,
        String kind,
        String target,
        List<String> labels,
        Map<String, @Nullable Object> example) {}
