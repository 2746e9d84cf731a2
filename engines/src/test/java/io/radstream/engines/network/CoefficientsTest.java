package io.radstream.engines.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.network.Coefficients;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class CoefficientsTest {

  private static final NetworkSpec SPEC = SmallNetworks.spec(BatchNormalisation.NONE);

  @ParameterizedTest
  @EnumSource(BatchNormalisation.class)
  void restoreWhatDl4jStored(BatchNormalisation normalisation) throws IOException {
    NetworkSpec spec = SmallNetworks.spec(normalisation);
    MultiLayerNetwork network = SmallNetworks.network(spec, 5);

    MultiLayerNetwork restored = CnnLstm.restore(spec, Coefficients.weights(spec, stored(network)));

    assertThat(restored.params()).isEqualTo(network.params());
  }

  @ParameterizedTest
  @EnumSource(BatchNormalisation.class)
  void countIsThatOfTheBuiltNetwork(BatchNormalisation normalisation) {
    NetworkSpec spec = new NetworkSpec(96, 3, 5, 7, 3, normalisation, 0.1);

    assertThat(Coefficients.count(spec)).isEqualTo(CnnLstm.build(spec, 1).numParams());
  }

  @Test
  void weightsOfAnotherSpecAreRefused() {
    byte[] stored = stored(SmallNetworks.network(SPEC, 5));
    NetworkSpec wider = new NetworkSpec(64, 1, 5, 8, 3, BatchNormalisation.NONE, 0);

    assertThatThrownBy(() -> Coefficients.weights(wider, stored))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("where the spec has");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void weightThatIsNoNumberIsRefusedWhereverItStands(float value) {
    for (int index : new int[] {0, 1234, (int) Coefficients.count(SPEC) - 1}) {
      MultiLayerNetwork network = SmallNetworks.network(SPEC, 5);
      network.params().putScalar(index, value);
      byte[] stored = stored(network);

      assertThatThrownBy(() -> Coefficients.weights(SPEC, stored))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("weight %,d is NaN or infinite".formatted(index));
    }
  }

  @ParameterizedTest
  @EnumSource(BatchNormalisation.class)
  void flatWeightsAreThoseOfTheNetworkInTheWrittenOrder(BatchNormalisation normalisation) {
    NetworkSpec spec = SmallNetworks.spec(normalisation);
    float[] flat = new float[(int) Coefficients.count(spec)];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = i;
    }

    MultiLayerNetwork network = CnnLstm.restore(spec, flat);

    int next = 0;
    for (Layer layer : network.getLayers()) {
      for (String name : List.of("b", "W", "gamma", "beta", "mean", "log10stdev")) {
        if (layer instanceof ConvolutionLayer || name.length() > 1) {
          next = assertNext(layer.paramTable().get(name), 'c', next);
        }
      }
      for (String name : List.of("W", "RW", "b")) {
        if (!(layer instanceof ConvolutionLayer)) {
          next = assertNext(layer.paramTable().get(name), 'f', next);
        }
      }
    }
    assertThat(next).isEqualTo(flat.length);
  }

  private static int assertNext(@Nullable INDArray values, char order, int next) {
    if (values == null) {
      return next;
    }
    float[] floats = values.dup(order).data().asFloat();
    for (int i = 0; i < floats.length; i++) {
      assertThat(floats[i]).isEqualTo(next + i);
    }
    return next + floats.length;
  }

  @Test
  void cutOffWeightsAreRefused() {
    byte[] stored = stored(SmallNetworks.network(SPEC, 5));

    for (int length : new int[] {0, 1, 20, 60, stored.length - 1}) {
      assertThatThrownBy(() -> Coefficients.weights(SPEC, Arrays.copyOf(stored, length)))
          .as("first %d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void lyingLengthsReserveNoMemory() throws IOException {
    for (long lie : new long[] {-1, Long.MAX_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE}) {
      byte[] shape = buffer(lie, "LONG");
      assertThatThrownBy(() -> Coefficients.weights(SPEC, shape)).isInstanceOf(IOException.class);

      byte[] values = joined(buffer(1, "LONG"), new byte[8], buffer(lie, "FLOAT"));
      assertThatThrownBy(() -> Coefficients.weights(SPEC, values)).isInstanceOf(IOException.class);
    }
  }

  private static byte[] buffer(long length, String type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(length);
    out.writeUTF(type);
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] stored(MultiLayerNetwork network) {
    return SmallNetworks.coefficients(network);
  }
}
