package io.radstream.engines.dl4j;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.EngineOptions;
import io.radstream.engines.EngineOptions.Batches;
import io.radstream.engines.EngineProvider;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.network.CnnLstm;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Opens {@code dl4j}: the network as it was trained. Its threads are those of the whole process:
 * the engine opened last decides their number.
 */
public final class Dl4jEngineProvider implements EngineProvider {

  static final String NAME = "dl4j";

  /** For the service loader. */
  public Dl4jEngineProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public InferenceEngine open(ModelBundle bundle, EngineOptions options) {
    return Dl4jEngine.open(bundle, options);
  }

  /** The network in Deeplearning4j, NCHW. Used by one thread at a time. */
  private static final class Dl4jEngine implements InferenceEngine {

    private final SplitNetwork network;
    private final NetworkSpec spec;
    private final Batches batches;

    private Dl4jEngine(SplitNetwork network, NetworkSpec spec, Batches batches) {
      this.network = network;
      this.spec = spec;
      this.batches = batches;
    }

    static Dl4jEngine open(ModelBundle bundle, EngineOptions options) {
      NetworkSpec spec = bundle.manifest().spec();
      try {
        SplitNetwork network = SplitNetwork.of(CnnLstm.restore(spec, bundle.weights()));
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(options.threads());
        return new Dl4jEngine(
            network, spec, Batches.of(bundle.manifest().preprocessing(), options));
      } catch (LinkageError e) {
        throw new EngineException(
            Kind.UNUSABLE,
            "ND4J has no native library for this platform (%s, %s)"
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
            e);
      }
    }

    @Override
    public String name() {
      return Dl4jEngineProvider.NAME;
    }

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      float[] images = new float[batchSize * batches.tensorLength()];
      batches.slice(tensors, batchSize).get(images);
      long[] shape = {batchSize, spec.channels(), spec.inputSize(), spec.inputSize()};
      // Closed at once: native memory must not wait for the garbage collector.
      try (INDArray input = Nd4j.create(images, shape, 'c');
          INDArray output = network.output(input, false)) {
        return floats(output);
      } catch (OutOfMemoryError e) {
        throw new EngineException(Kind.OUT_OF_MEMORY, "no memory for a batch of " + batchSize, e);
      } catch (RuntimeException e) { // ND4J reports every native failure as one
        throw new EngineException(Kind.BATCH_FAILED, "DL4J failed on a batch of " + batchSize, e);
      }
    }

    @Override
    public EngineOutput inferWithMaps(FloatBuffer tensors, int batchSize) {
      float[] images = new float[batchSize * batches.tensorLength()];
      batches.slice(tensors, batchSize).get(images);
      long[] shape = {batchSize, spec.channels(), spec.inputSize(), spec.inputSize()};
      try (INDArray input = Nd4j.create(images, shape, 'c');
          INDArray maps = network.maps(input);
          INDArray output = network.outputOf(maps)) {
        return new EngineOutput(floats(output), floats(maps));
      } catch (OutOfMemoryError e) {
        throw new EngineException(Kind.OUT_OF_MEMORY, "no memory for a batch of " + batchSize, e);
      } catch (RuntimeException e) { // ND4J reports every native failure as one
        throw new EngineException(Kind.BATCH_FAILED, "DL4J failed on a batch of " + batchSize, e);
      }
    }

    private static float[] floats(INDArray values) {
      return values.dup('c').data().asFloat();
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /**
   * A network that can stop before its last pooling and go on from there; DL4J only hands out the
   * activations of all layers at once, gigabytes of the paper's network. Not thread-safe.
   */
  @SuppressWarnings("overrides") // DL4J itself overrides T... with T[]
  private static final class SplitNetwork extends MultiLayerNetwork {

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
}
