package io.radstream.engines.network;

import static io.radstream.engines.network.OnnxGraph.attribute;

import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.ModelProto;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes a {@link CnnLstm} as ONNX, for inference: dropout is left out, batch normalisation behind
 * a convolution is folded into its weights. The batch dimension is free.
 */
public final class OnnxExport {

  /** The graph's input: {@code [batch, channels, height, width]}. */
  public static final String INPUT = "films";

  /** The graph's output: {@code [batch, classes]}, softmax. */
  public static final String OUTPUT = "probabilities";

  /** The graph's other output: {@code [batch, features, side, side]}, see {@link EngineOutput}. */
  public static final String MAPS = "maps";

  private static final int POOLINGS = 5;

  private final NetworkSpec spec;
  private final Layer[] layers;
  private final OnnxGraph graph;
  private int poolings;

  private OnnxExport(NetworkSpec spec, Layer[] layers) {
    this.spec = spec;
    this.layers = layers;
    this.graph =
        new OnnxGraph(
            INPUT,
            List.of(spec.channels(), spec.inputSize(), spec.inputSize()),
            OUTPUT,
            spec.classes());
  }

  /**
   * The network as an ONNX model.
   *
   * @param network built by {@link CnnLstm} from this spec; not changed
   * @return a serialised {@code ModelProto}, operator set 13
   */
  public static byte[] export(NetworkSpec spec, MultiLayerNetwork network) {
    return new OnnxExport(spec, network.getLayers()).model().toByteArray();
  }

  private ModelProto model() {
    for (int i = 0; i < layers.length; i++) {
      add(i);
    }
    return graph.endWith("Softmax", attribute("axis", 1));
  }

  private void add(int index) {
    Layer layer = layers[index];
    org.deeplearning4j.nn.conf.layers.Layer kind = layer.conf().getLayer();
    if (kind instanceof SubsamplingLayer) {
      addPooling();
    } else if (kind instanceof ConvolutionLayer) {
      addConvolution(index);
    } else if (kind instanceof BatchNormalization) {
      addNormalisation(index);
    } else if (kind instanceof ActivationLayer) {
      graph.then("Relu", List.of());
    } else if (kind instanceof LSTM) {
      addLstm(layer);
    } else if (kind instanceof DenseLayer) {
      addDense(layer);
      graph.then("Relu", List.of());
    } else if (kind instanceof OutputLayer) {
      addDense(layer);
    } else if (!(kind instanceof DropoutLayer)) {
      throw new IllegalArgumentException("no ONNX for " + kind.getClass().getSimpleName());
    }
  }

  private void addPooling() {
    if (++poolings == POOLINGS) {
      graph.expose(MAPS, List.of(spec.mapFeatures(), spec.mapSide(), spec.mapSide()));
    }
    graph.then(
        "MaxPool",
        List.of(),
        attribute("kernel_shape", List.of(2L, 2L)),
        attribute("strides", List.of(2L, 2L)));
  }

  /** With the normalisation that follows it, or with its own ReLU. */
  private void addConvolution(int index) {
    INDArray filters = layers[index].getParam("W");
    if (isNormalisedAt(index + 1)) {
      Normalised normalised = new Normalised(layers[index + 1]);
      addConvolution(
          normalised.foldedInto(rowMajor(filters)), filters.shape(), normalised.foldedBias());
    } else {
      addConvolution(rowMajor(filters), filters.shape(), rowMajor(layers[index].getParam("b")));
      graph.then("Relu", List.of());
    }
  }

  private void addConvolution(float[] filters, long[] shape, float[] bias) {
    graph.then(
        "Conv",
        List.of(graph.weights(filters, shape), graph.weights(bias, bias.length)),
        attribute("kernel_shape", List.of(3L, 3L)),
        attribute("pads", List.of(1L, 1L, 1L, 1L)));
  }

  private void addNormalisation(int index) {
    if (isConvolutionAt(index - 1)) {
      return; // folded into that convolution
    }
    Normalised values = new Normalised(layers[index]);
    List<String> weights =
        Arrays.stream(values.vectors())
            .map(vector -> graph.weights(vector, vector.length))
            .toList();
    graph.then("BatchNormalization", weights, attribute("epsilon", values.epsilon()));
  }

  /**
   * DL4J runs over {@code [batch, features, steps]}, ONNX over {@code [steps, batch, features]};
   * both flatten {@code [batch, features, steps]}.
   */
  private void addLstm(Layer layer) {
    int units = spec.lstmUnits();
    graph.then("Reshape", List.of(graph.numbers(0, units, spec.steps())));
    graph.then("Transpose", List.of(), attribute("perm", List.of(2L, 0L, 1L)));
    graph.then(
        "LSTM",
        List.of(gates(layer.getParam("W")), gates(layer.getParam("RW")), gateBias(layer)),
        attribute("hidden_size", units));
    graph.then("Transpose", List.of(), attribute("perm", List.of(2L, 1L, 3L, 0L)));
    graph.then("Flatten", List.of(), attribute("axis", 1));
  }

  /** From DL4J's {@code [in, 4 * units]} to ONNX's {@code [1, 4 * units, in]}. */
  private String gates(INDArray weights) {
    float[] columns = rowMajor(weights.transpose());
    long in = weights.size(0);
    return graph.weights(reordered(columns), 1, 4L * spec.lstmUnits(), in);
  }

  /** ONNX adds a bias for the input and one for the recurrence; DL4J has one. */
  private String gateBias(Layer layer) {
    float[] bias = reordered(rowMajor(layer.getParam("b")));
    return graph.weights(Arrays.copyOf(bias, 2 * bias.length), 1, 2L * bias.length);
  }

  /**
   * DL4J's four gates stand as candidate, forget, output, input; ONNX's as input, output, forget,
   * candidate.
   */
  private static float[] reordered(float[] gates) {
    int length = gates.length / 4;
    int[] order = {3, 2, 1, 0};
    float[] reordered = new float[gates.length];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(gates, order[i] * length, reordered, i * length, length);
    }
    return reordered;
  }

  private void addDense(Layer layer) {
    INDArray weights = layer.getParam("W");
    graph.then(
        "Gemm",
        List.of(graph.weights(rowMajor(weights), weights.shape()), vector(layer.getParam("b"))));
  }

  private boolean isNormalisedAt(int index) {
    return layers[index].conf().getLayer() instanceof BatchNormalization;
  }

  private boolean isConvolutionAt(int index) {
    org.deeplearning4j.nn.conf.layers.Layer kind = layers[index].conf().getLayer();
    return kind instanceof ConvolutionLayer && !(kind instanceof SubsamplingLayer);
  }

  private String vector(INDArray values) {
    float[] floats = rowMajor(values);
    return graph.weights(floats, floats.length);
  }

  private static float[] rowMajor(INDArray values) {
    return values.dup('c').data().asFloat();
  }
}
