package io.radstream.engines.network;

import static io.radstream.engines.network.OnnxGraph.attribute;

import io.radstream.model.network.Coefficients;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.model.network.Normalisation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;

/**
 * Writes a network as ONNX, for inference: dropout is left out, batch normalisation behind a
 * convolution is folded into its weights. The batch dimension is free. Needs no DL4J natives.
 */
public final class OnnxExport {

  /** The graph's input: {@code [batch, channels, height, width]}. */
  public static final String INPUT = "films";

  /** The graph's output: {@code [batch, classes]}, softmax. */
  public static final String OUTPUT = "probabilities";

  /** The graph's other output: {@code [batch, features, side, side]}, see {@link EngineOutput}. */
  public static final String MAPS = "maps";

  private final NetworkSpec spec;
  private final float[] weights;
  private final OnnxGraph graph;
  private int next;

  private OnnxExport(NetworkSpec spec, float[] weights) {
    this.spec = spec;
    this.weights = weights;
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
   * @param weights in the order of {@link Coefficients}
   * @return a serialised {@code ModelProto}, operator set 13
   * @throws IllegalArgumentException when they are not as many as the spec has
   */
  public static byte[] export(NetworkSpec spec, float[] weights) {
    if (weights.length != Coefficients.count(spec)) {
      throw new IllegalArgumentException(
          "%,d weights where the spec has %,d".formatted(weights.length, Coefficients.count(spec)));
    }
    return new OnnxExport(spec, weights).model().toByteArray();
  }

  private ModelProto model() {
    int[] filters = spec.filters();
    int in = spec.channels();
    for (int i = 0; i < filters.length; i++) {
      addConvolution(in, filters[i]);
      graph.then("Relu", List.of());
      if (spec.endsBlock(i)) {
        addBlockEnd(filters[i], i == filters.length - 1);
      }
      in = filters[i];
    }
    addLstm();
    addDense(spec.lstmUnits() * spec.steps(), spec.denseUnits());
    graph.then("Relu", List.of());
    addDense(spec.denseUnits(), spec.classes());
    return graph.endWith("Softmax", attribute("axis", 1));
  }

  /** With the normalisation that follows it, if one does. */
  private void addConvolution(int in, int out) {
    boolean normalised = spec.batchNormalisation() == BatchNormalisation.AFTER_CONVOLUTION;
    float[] bias = normalised ? new float[0] : take(out);
    float[] filters = take(out * in * 9);
    if (normalised) {
      Normalisation folded = Normalisation.of(take(4 * out));
      filters = folded.foldedInto(filters);
      bias = folded.shifts();
    }
    graph.then(
        "Conv",
        List.of(graph.weights(filters, out, in, 3, 3), graph.weights(bias, out)),
        attribute("kernel_shape", List.of(3L, 3L)),
        attribute("pads", List.of(1L, 1L, 1L, 1L)));
  }

  private void addBlockEnd(int features, boolean last) {
    if (last) {
      graph.expose(MAPS, List.of(spec.mapFeatures(), spec.mapSide(), spec.mapSide()));
    }
    graph.then(
        "MaxPool",
        List.of(),
        attribute("kernel_shape", List.of(2L, 2L)),
        attribute("strides", List.of(2L, 2L)));
    if (spec.batchNormalisation() == BatchNormalisation.AFTER_BLOCK) {
      Normalisation values = Normalisation.of(take(4 * features));
      List<String> vectors =
          Stream.of(values.gamma(), values.beta(), values.mean(), values.variance())
              .map(vector -> graph.weights(vector, vector.length))
              .toList();
      graph.then("BatchNormalization", vectors, attribute("epsilon", Normalisation.EPSILON));
    }
  }

  /**
   * DL4J runs over {@code [batch, features, steps]}, ONNX over {@code [steps, batch, features]};
   * both flatten {@code [batch, features, steps]}.
   */
  private void addLstm() {
    int units = spec.lstmUnits();
    graph.then("Reshape", List.of(graph.numbers(0, units, spec.steps())));
    graph.then("Transpose", List.of(), attribute("perm", List.of(2L, 0L, 1L)));
    String input = graph.weights(gates(units * units), 1, 4L * units, units);
    String recurrent = graph.weights(gates(units * units), 1, 4L * units, units);
    // ONNX adds a bias for the input and one for the recurrence; DL4J has one.
    String bias = graph.weights(Arrays.copyOf(gates(units), 8 * units), 1, 8L * units);
    graph.then("LSTM", List.of(input, recurrent, bias), attribute("hidden_size", units));
    graph.then("Transpose", List.of(), attribute("perm", List.of(2L, 1L, 3L, 0L)));
    graph.then("Flatten", List.of(), attribute("axis", 1));
  }

  /**
   * Of four gates: DL4J's stand as candidate, forget, output, input; ONNX's as input, output,
   * forget, candidate.
   *
   * @param length weights of each
   */
  private float[] gates(int length) {
    float[] turned = new float[4 * length];
    for (int gate = 3; gate >= 0; gate--) {
      System.arraycopy(take(length), 0, turned, gate * length, length);
    }
    return turned;
  }

  private void addDense(int in, int out) {
    String columns = graph.weights(take(in * out), out, in);
    String bias = graph.weights(take(out), out);
    graph.then("Gemm", List.of(columns, bias), attribute("transB", 1));
  }

  /** The weights that come next. */
  private float[] take(int length) {
    next += length;
    return Arrays.copyOfRange(weights, next - length, next);
  }
}
