package io.radstream.engines.network;

import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.model.network.Variant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Builds the CNN-LSTM of a {@link NetworkSpec} in Deeplearning4j, layer by layer, in NCHW.
 *
 * <p>Every {@code nIn} is set by hand and no input type is: DL4J's shape inference does not know
 * that the last map {@code [batch, features, h, w]}, seen as {@code [batch, features, h * w]}, is
 * its own recurrent layout.
 */
public final class CnnLstm {

  private CnnLstm() {}

  /**
   * The network of a spec with given weights.
   *
   * @param weights as many as the spec has, in the order of {@link
   *     io.radstream.model.network.Coefficients}
   */
  public static MultiLayerNetwork restore(NetworkSpec spec, float[] weights) {
    MultiLayerNetwork network = build(spec, 0);
    network.setParams(Nd4j.create(weights, new long[] {1, weights.length}, 'c'));
    return network;
  }

  /** A copy of a network's weights, in the order of {@link #restore}. */
  public static float[] weights(MultiLayerNetwork network) {
    return network.params().dup('c').data().asFloat();
  }

  /** A network with fresh weights that is only asked, never trained. */
  public static MultiLayerNetwork build(NetworkSpec spec, long seed) {
    return build(spec, seed, new NoOp(), 0);
  }

  /**
   * A network with fresh weights.
   *
   * @param seed decides the weights
   * @param updater how gradients become steps
   * @param weightDecay decoupled decay of all weights but biases and normalisation, 0 for none
   */
  public static MultiLayerNetwork build(
      NetworkSpec spec, long seed, IUpdater updater, double weightDecay) {
    return build(spec, Variant.COMPLETE, seed, updater, weightDecay);
  }

  /**
   * A variant of the network with fresh weights; those of the same seed are the same in each
   * variant as far as it has them.
   */
  public static MultiLayerNetwork build(
      NetworkSpec spec, Variant variant, long seed, IUpdater updater, double weightDecay) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(spec, variant, seed, updater, weightDecay));
    network.init();
    return variant == Variant.FROZEN ? frozenThroughLstm(network) : network;
  }

  private static MultiLayerNetwork frozenThroughLstm(MultiLayerNetwork network) {
    int lstm = 0;
    while (!(network.getLayer(lstm).conf().getLayer() instanceof LSTM)) {
      lstm++;
    }
    return new TransferLearning.Builder(network).setFeatureExtractor(lstm).build();
  }

  /** Writes weights and configuration, without the state of training, as DL4J's own zip. */
  public static void write(MultiLayerNetwork network, OutputStream out) throws IOException {
    ModelSerializer.writeModel(network, out, false);
  }

  /**
   * Reads what {@link #write} wrote. The bytes must have been verified before: DL4J's reader is not
   * hardened.
   */
  public static MultiLayerNetwork read(byte[] zip) throws IOException {
    return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), false);
  }

  private static MultiLayerConfiguration configuration(
      NetworkSpec spec, Variant variant, long seed, IUpdater updater, double weightDecay) {
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .weightInit(WeightInit.RELU)
            .convolutionMode(ConvolutionMode.Same)
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(5)
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
    if (weightDecay > 0) {
      settings.weightDecay(weightDecay, true);
    }
    ListBuilder layers = settings.list();
    addConvolutions(spec, layers);
    if (variant == Variant.WITHOUT_LSTM) {
      flatten(spec, layers);
    } else {
      addLstm(spec, layers);
    }
    addDenseHead(spec, layers);
    return layers.build();
  }

  private static void addConvolutions(NetworkSpec spec, ListBuilder layers) {
    int[] filters = spec.filters();
    int in = spec.channels();
    for (int i = 0; i < filters.length; i++) {
      addConvolution(spec, layers, in, filters[i]);
      if (spec.endsBlock(i)) {
        addBlockEnd(spec, layers, filters[i]);
      }
      in = filters[i];
    }
  }

  private static void addConvolution(NetworkSpec spec, ListBuilder layers, int in, int out) {
    boolean normalised = spec.batchNormalisation() == BatchNormalisation.AFTER_CONVOLUTION;
    layers.layer(
        new ConvolutionLayer.Builder(3, 3)
            .nIn(in)
            .nOut(out)
            .dataFormat(CNN2DFormat.NCHW)
            .hasBias(!normalised)
            .activation(normalised ? Activation.IDENTITY : Activation.RELU)
            .build());
    if (normalised) {
      layers.layer(batchNormalisation(out));
      layers.layer(new ActivationLayer(Activation.RELU));
    }
  }

  private static void addBlockEnd(NetworkSpec spec, ListBuilder layers, int features) {
    layers.layer(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .kernelSize(2, 2)
            .stride(2, 2)
            .convolutionMode(ConvolutionMode.Truncate)
            .dataFormat(CNN2DFormat.NCHW)
            .build());
    if (spec.batchNormalisation() == BatchNormalisation.AFTER_BLOCK) {
      layers.layer(batchNormalisation(features));
    }
    addDropout(spec, layers);
  }

  private static void addLstm(NetworkSpec spec, ListBuilder layers) {
    int units = spec.lstmUnits();
    int side = spec.inputSize() >> 5;
    layers.inputPreProcessor(
        layers.getLayerwise().size(),
        reshape(new long[] {units, side, side}, new long[] {units, spec.steps()}));
    layers.layer(
        new LSTM.Builder()
            .nIn(units)
            .nOut(units)
            .dataFormat(RNNFormat.NCW)
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.TANH)
            .build());
    layers.inputPreProcessor(
        layers.getLayerwise().size(),
        reshape(new long[] {units, spec.steps()}, new long[] {(long) units * spec.steps()}));
  }

  private static void flatten(NetworkSpec spec, ListBuilder layers) {
    int units = spec.lstmUnits();
    int side = spec.inputSize() >> 5;
    layers.inputPreProcessor(
        layers.getLayerwise().size(),
        reshape(new long[] {units, side, side}, new long[] {(long) units * spec.steps()}));
  }

  private static void addDenseHead(NetworkSpec spec, ListBuilder layers) {
    layers.layer(
        new DenseLayer.Builder()
            .nIn(spec.steps() * spec.lstmUnits())
            .nOut(spec.denseUnits())
            .activation(Activation.RELU)
            .build());
    addDropout(spec, layers);
    layers.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nIn(spec.denseUnits())
            .nOut(spec.classes())
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.SOFTMAX)
            .build());
  }

  private static void addDropout(NetworkSpec spec, ListBuilder layers) {
    if (spec.dropout() > 0) {
      layers.layer(new DropoutLayer(1 - spec.dropout())); // DL4J takes the share that is kept
    }
  }

  private static BatchNormalization batchNormalisation(int features) {
    return new BatchNormalization.Builder().nIn(features).nOut(features).build();
  }

  private static ReshapePreprocessor reshape(long[] from, long[] to) {
    return new ReshapePreprocessor(from, to, false);
  }
}
