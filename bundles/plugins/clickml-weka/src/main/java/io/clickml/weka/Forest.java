package io.clickml.weka;

import io.clickml.sdk.Run;
import java.util.Random;
import weka.classifiers.Classifier;
import weka.classifiers.trees.RandomTree;
import weka.core.Instances;

/**
 * Weka's random forest, grown tree by tree so that a run can be watched. Weka copies its trees by Java serialization
 * before it grows them, which a process may forbid; here each is made anew. The trees are the same.
 */
final class Forest extends weka.classifiers.trees.RandomForest {
    private static final long serialVersionUID = 1;
    private final transient Run run;

    Forest(Run run) {
        this.run = run;
    }

    @Override
    public void buildClassifier(Instances examples) throws Exception {
        getCapabilities().testWithFail(examples);
        m_data = new Instances(examples);
        m_Classifiers = new Classifier[m_NumIterations];
        m_random = new Random(m_Seed);
        for (int i = 0; i < m_Classifiers.length; i++) {
            RandomTree tree = new RandomTree();
            tree.setOptions(((RandomTree) m_Classifier).getOptions());
            tree.setSeed(m_random.nextInt());
            m_Classifiers[i] = tree;
        }
        for (int i = 0; i < m_Classifiers.length; i++) {
            run.checkCancelled();
            m_Classifiers[i].buildClassifier(getTrainingSet(i));
            run.progress((i + 1.0) / m_Classifiers.length);
        }
        m_data = null;
    }
}
