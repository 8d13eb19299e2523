package io.clickml.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.VectorNormalizer;

/** Tribuo's logarithmic loss, watched: its trainers have no other hook. */
final class WatchedLogLoss implements LabelObjective {
    private final LabelObjective objective = new LogMulticlass();
    private final Watch watch;

    WatchedLogLoss(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
        Pair<Double, SGDVector> result = objective.lossAndGradient(truth, prediction);
        // The library gives the logarithm of the likelihood, which is the loss with its sign turned.
        watch.step(-result.getA());
        return result;
    }

    @Override
    @Deprecated
    public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector prediction) {
        return lossAndGradient(truth, prediction);
    }

    @Override
    public VectorNormalizer getNormalizer() {
        return objective.getNormalizer();
    }

    @Override
    public boolean isProbabilistic() {
        return objective.isProbabilistic();
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return objective.getProvenance();
    }
}
