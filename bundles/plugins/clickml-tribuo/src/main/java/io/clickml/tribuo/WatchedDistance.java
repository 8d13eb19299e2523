package io.clickml.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import org.tribuo.math.distance.Distance;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.protos.DistanceProto;

/** One of Tribuo's distances, watched: its trainers have no other hook. Lives as long as one training. */
final class WatchedDistance implements Distance {
    private static final long serialVersionUID = 1;
    private final Distance distance;
    private final transient Patience patience;

    WatchedDistance(Distance distance, Patience patience) {
        this.distance = distance;
        this.patience = patience;
    }

    @Override
    public double computeDistance(SGDVector left, SGDVector right) {
        patience.called();
        return distance.computeDistance(left, right);
    }

    @Override
    public DistanceProto serialize() {
        return distance.serialize();
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return distance.getProvenance();
    }
}
