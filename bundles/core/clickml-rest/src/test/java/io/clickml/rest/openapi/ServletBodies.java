package io.clickml.rest.openapi;

import io.clickml.rest.doc.Description;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes on what servlets read and write. */
final class ServletBodies {
    private ServletBodies() {}

    /** Records to be predicted. */
    record PredictionRequest(
            @Description("Values by column; missing ones are null or absent") @Nullable
            List<Map<String, Object>> records,

            @Description("One record, in place of records") @Nullable
            Map<String, Object> record) {}

    /** Predictions in the order of the records. */
    record Predictions(String model, int version, List<Prediction> predictions) {}

    /** One prediction: a label, a number or a cluster. */
    record Prediction(
            Object prediction,

            @Description("By label; of classifiers only") @Nullable
            Map<String, Double> probabilities) {}

    /** Of the Open Inference Protocol. */
    record ServerMetadata(String name, String version, List<String> extensions) {}

    /** Of the Open Inference Protocol. */
    record ServerLive(boolean live) {}

    /** Of the Open Inference Protocol. */
    record ServerReady(boolean ready) {}

    /** Of the Open Inference Protocol. */
    record ModelReady(String name, boolean ready) {}

    /** Of the Open Inference Protocol. */
    record ModelMetadata(
            String name,
            List<String> versions,
            String platform,
            List<TensorMetadata> inputs,
            List<TensorMetadata> outputs) {}

    /** Of the Open Inference Protocol. */
    record TensorMetadata(String name, String datatype, List<Integer> shape) {}

    /** Of the Open Inference Protocol. */
    record InferenceRequest(
            @Nullable String id,
            @Nullable Map<String, Object> parameters,
            List<InputTensor> inputs,
            @Nullable List<RequestedOutput> outputs) {}

    /** Of the Open Inference Protocol. */
    record RequestedOutput(String name, @Nullable Map<String, Object> parameters) {}

    /** Of the Open Inference Protocol. */
    record InputTensor(
            String name,
            List<Integer> shape,
            String datatype,
            @Nullable Map<String, Object> parameters,
            List<Object> data) {}

    /** Of the Open Inference Protocol. */
    record InferenceResponse(
            @Description("In this form") String model_name,
            String model_version,
            @Nullable String id,
            List<OutputTensor> outputs) {}

    /** Of the Open Inference Protocol. */
    record OutputTensor(String name, String datatype, List<Integer> shape, List<Object> data) {}

    /** Of the Open Inference Protocol. */
    record InferenceError(String error) {}
}
