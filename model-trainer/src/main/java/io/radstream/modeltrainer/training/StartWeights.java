package io.radstream.modeltrainer.training;

import io.radstream.engines.network.CnnLstm;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.NetworkSpec;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The weights that a training begins with: random ones, or those of a bundle. */
public final class StartWeights {

  private final Optional<ModelBundle> bundle;

  private StartWeights(Optional<ModelBundle> bundle) {
    this.bundle = bundle;
  }

  /** Random weights, decided by the plan's seed. */
  public static StartWeights random() {
    return new StartWeights(Optional.empty());
  }

  /** The weights of a bundle, whose network must be the plan's. */
  public static StartWeights of(ModelBundle bundle) {
    return new StartWeights(Optional.of(bundle));
  }

  /** Tells one start from another: the bundle's hash; empty for random weights. */
  String sha256() {
    return bundle.map(ModelBundle::modelSha256).orElse("");
  }

  void putInto(MultiLayerNetwork network, NetworkSpec spec) {
    if (bundle.isPresent()) {
      MultiLayerNetwork parent = CnnLstm.restore(spec, bundle.get().weights());
      network.setParams(parent.params());
      parent.close();
    }
  }
}
