package io.clickml.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.regression.sgd.RegressionObjective;

/** One of Tribuo's losses for numbers, watched: its trainers have no other hook. */
final class WatchedRegressionLoss implements RegressionObjective {
    private final RegressionObjective objective;
    private final Watch watch;

    WatchedRegressionLoss(RegressionObjective objective, Watch watch) {
        this.objective = objective;
        this.watch = watch;
    }

    @Override
    public Pair<Double, SGDVector> lossAndGradient(DenseVector truth, SGDVector prediction) {
        Pair<Double, SGDVector> result = objective.lossAndGradient(truth, prediction);
        watch.step(result.getA());
        return result;
    }

    @Override
    @Deprecated
    public Pair<Double, SGDVector> loss(DenseVector truth, SGDVector prediction) {
        return lossAndGradient(truth, prediction);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return objective.getProvenance();
    }
}
