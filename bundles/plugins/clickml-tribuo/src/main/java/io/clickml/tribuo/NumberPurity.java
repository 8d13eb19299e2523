package io.clickml.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import io.clickml.sdk.Run;
import java.util.List;
import org.tribuo.regression.rtree.impurity.MeanAbsoluteError;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.rtree.impurity.RegressorImpurity;

/** How far the targets of some rows lie apart. */
public enum NumberPurity {
    /** Mean square of the distance to their mean. */
    SQUARED_ERROR,
    /** Mean distance to their mean. */
    ABSOLUTE_ERROR;

    /** The library's measure, which lets the run be cancelled. */
    RegressorImpurity create(Run run) {
        RegressorImpurity measure = this == SQUARED_ERROR ? new MeanSquaredError() : new MeanAbsoluteError();
        Patience patience = new Patience(run);
        return new RegressorImpurity() {
            @Override
            public double impurity(float[] targets, float[] weights) {
                patience.called();
                return measure.impurity(targets, weights);
            }

            @Override
            public ImpurityTuple impurityTuple(int[] rows, int count, float[] targets, float[] weights) {
                patience.called();
                return measure.impurityTuple(rows, count, targets, weights);
            }

            @Override
            public ImpurityTuple impurityTuple(List<int[]> rows, float[] targets, float[] weights) {
                patience.called();
                return measure.impurityTuple(rows, targets, weights);
            }

            @Override
            public ConfiguredObjectProvenance getProvenance() {
                return measure.getProvenance();
            }
        };
    }
}
