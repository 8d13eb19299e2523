package io.clickml.weka;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * A classifier of Weka. Every row is judged, in Weka's way with missing values; a label that was not seen in training
 * counts as missing.
 */
public final class WekaClassifier implements Classifier {
    private final Stored stored;
    private final weka.classifiers.Classifier classifier;
    private final Instances header;

    /**
     * What is kept of a classifier.
     *
     * @param model Weka's own object, by Java serialization
     */
    record Stored(String target, Attributes attributes, byte[] model) {}

    private WekaClassifier(Stored stored) {
        this.stored = stored;
        classifier = AllowedClasses.read(stored.model());
        header = stored.attributes().header();
    }

    /** Stores a trained classifier and works with what was stored: what is served is what was kept. */
    static WekaClassifier of(String target, Attributes attributes, weka.classifiers.Classifier trained) {
        return new WekaClassifier(new Stored(target, attributes, AllowedClasses.write(trained)));
    }

    @Override
    public String target() {
        return stored.target();
    }

    @Override
    public Dictionary labels() {
        return stored.attributes().labels();
    }

    @Override
    public Schema inputs() {
        return stored.attributes().inputs();
    }

    @Override
    public VectorColumn probabilities(Table batch) {
        Rows rows = new Rows(stored.attributes(), batch);
        float[] shares = new float[labels().size()];
        VectorColumn.Builder probabilities = VectorColumn.builder(batch.rowCount(), shares.length);
        for (int i = 0; i < batch.rowCount(); i++) {
            DenseInstance instance = new DenseInstance(1, rows.values(i));
            instance.setDataset(header);
            if (normalize(distribution(instance), shares)) {
                probabilities.add(shares);
            } else {
                probabilities.addMissing();
            }
        }
        return probabilities.build();
    }

    private double[] distribution(DenseInstance instance) {
        try {
            return classifier.distributionForInstance(instance);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ClickMLException(ErrorCode.DEFECT, "Weka failed to predict: " + e.getMessage(), e);
        }
    }

    private static boolean normalize(double[] distribution, float[] shares) {
        double sum = 0;
        for (double share : distribution) {
            sum += share;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] = (float) (distribution[k] / sum);
        }
        return sum > 0 && Double.isFinite(sum);
    }

    /** Stores {@link Stored}. */
    static final class Storage implements Codec<WekaClassifier> {
        private static final Codec<Stored> RECORD = Codec.ofRecord(Stored.class);

        @Override
        public void write(WekaClassifier value, OutputStream out) throws IOException {
            RECORD.write(value.stored, out);
        }

        @Override
        public WekaClassifier read(InputStream in) throws IOException {
            return new WekaClassifier(RECORD.read(in));
        }
    }
}
