package io.radstream.model.engine.dl4j;

import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that can stop before its last pooling and go on from there; DL4J only hands out the
 * activations of all layers at once, gigabytes of the paper's network. Not thread-safe.
 */
@SuppressWarnings("overrides") // DL4J itself overrides T... with T[]
final class SplitNetwork extends MultiLayerNetwork {

  private static final long serialVersionUID = 1L;

  private final int lastPooling;

  private SplitNetwork(MultiLayerConfiguration configuration) {
    super(configuration);
    int index = configuration.getConfs().size() - 1;
    while (!(configuration.getConf(index).getLayer() instanceof SubsamplingLayer)) {
      index--;
    }
    lastPooling = index;
  }

  /** The same network over the same weights. */
  static SplitNetwork of(MultiLayerNetwork network) {
    SplitNetwork split = new SplitNetwork(network.getLayerWiseConfigurations());
    split.init(network.params(), false);
    return split;
  }

  /** What goes into the last pooling; the caller closes it. */
  INDArray maps(INDArray images) {
    return outputOfLayerDetached(
        false, FwdPassType.STANDARD, lastPooling - 1, images, null, null, null);
  }

  /** The network's output for such maps; the caller closes it. */
  INDArray outputOf(INDArray maps) {
    return activateSelectedLayers(lastPooling, getnLayers() - 1, maps);
  }
}
