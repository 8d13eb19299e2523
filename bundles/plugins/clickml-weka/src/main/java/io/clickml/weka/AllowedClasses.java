package io.clickml.weka;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import weka.classifiers.Classifier;

/**
 * Java serialization of Weka's classifiers. Only the classes that the offered learners are made of are let in, and only so
 * many of them, so deep and so large: a stream can neither run foreign code nor use up memory.
 */
final class AllowedClasses {
    /** Each by name: a package would let in classes that do more than hold data. */
    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter("""
            maxdepth=500;maxrefs=100000000;maxarray=50000000;maxbytes=2000000000;
            io.clickml.weka.Forest;
            java.lang.Object;java.lang.Number;java.lang.Integer;
            java.util.ArrayList;java.util.HashMap;java.util.Hashtable;java.util.Map$Entry;java.util.Random;
            weka.classifiers.AbstractClassifier;weka.classifiers.Classifier;
            weka.classifiers.IteratedSingleClassifierEnhancer;weka.classifiers.ParallelIteratedSingleClassifierEnhancer;
            weka.classifiers.RandomizableParallelIteratedSingleClassifierEnhancer;weka.classifiers.SingleClassifierEnhancer;
            weka.classifiers.bayes.NaiveBayes;weka.classifiers.meta.Bagging;
            weka.classifiers.trees.J48;weka.classifiers.trees.RandomForest;weka.classifiers.trees.RandomTree;
            weka.classifiers.trees.RandomTree$Tree;
            weka.classifiers.trees.j48.BinC45ModelSelection;weka.classifiers.trees.j48.BinC45Split;
            weka.classifiers.trees.j48.C45ModelSelection;weka.classifiers.trees.j48.C45PruneableClassifierTree;
            weka.classifiers.trees.j48.C45Split;weka.classifiers.trees.j48.ClassifierSplitModel;
            weka.classifiers.trees.j48.ClassifierTree;weka.classifiers.trees.j48.Distribution;
            weka.classifiers.trees.j48.ModelSelection;weka.classifiers.trees.j48.NoSplit;
            weka.core.Attribute;weka.core.Instances;weka.core.NominalAttributeInfo;
            weka.estimators.DiscreteEstimator;weka.estimators.Estimator;weka.estimators.KernelEstimator;
            weka.estimators.NormalEstimator;
            !*""".replaceAll("\\s", ""));

    private AllowedClasses() {}

    /** The bytes of a classifier. */
    static byte[] write(Classifier classifier) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(classifier);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError e) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED, "The trees are too deep to be stored. Limit their depth.", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The classifier that bytes stand for.
     *
     * @throws ClickMLException with CORRUPT if they hold anything that is not allowed, or no classifier
     */
    static Classifier read(byte[] bytes) {
        WekaRuntime.prepare();
        try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(FILTER);
            return (Classifier) in.readObject();
        } catch (InvalidClassException e) {
            throw new ClickMLException(
                    ErrorCode.CORRUPT, "A stored Weka model holds what is not allowed in one: " + e.getMessage(), e);
        } catch (IOException | ClassNotFoundException | ClassCastException | StackOverflowError e) {
            throw new ClickMLException(
                    ErrorCode.CORRUPT, "A stored Weka model is damaged, or was written by another version", e);
        }
    }

    /** Finds classes in this bundle, whoever calls; no proxies. */
    private static final class Reader extends ObjectInputStream {
        Reader(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return Class.forName(description.getName(), false, AllowedClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws InvalidClassException {
            throw new InvalidClassException("proxy", "Proxies are not allowed");
        }
    }
}
