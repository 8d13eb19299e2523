package io.clickml.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import io.clickml.sdk.Run;
import org.tribuo.classification.dtree.impurity.Entropy;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.dtree.impurity.LabelImpurity;

/** How mixed the labels of some rows are. */
public enum LabelPurity {
    /** Chance that two rows have different labels. */
    GINI,
    /** Information that a label carries. */
    ENTROPY;

    /** The library's measure, which lets the run be cancelled. */
    LabelImpurity create(Run run) {
        LabelImpurity measure = this == GINI ? new GiniIndex() : new Entropy();
        Patience patience = new Patience(run);
        return new LabelImpurity() {
            @Override
            public double impurityNormed(double[] shares) {
                patience.called();
                return measure.impurityNormed(shares);
            }

            @Override
            public ConfiguredObjectProvenance getProvenance() {
                return measure.getProvenance();
            }
        };
    }
}
