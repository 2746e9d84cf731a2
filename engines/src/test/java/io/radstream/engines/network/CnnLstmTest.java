package io.radstream.engines.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.model.network.Variant;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

class CnnLstmTest {

  /** Islam et al. 2020, table 2. */
  @Test
  void paperNetworkHasThePublishedNumberOfWeights() {
    try (Closing paper = new Closing(CnnLstm.build(NetworkSpec.PAPER, 1))) {
      MultiLayerNetwork network = paper.network();

      assertThat(weights(network, ConvolutionLayer.class)).isEqualTo(14_124_608);
      assertThat(weights(network, LSTM.class)).isEqualTo(2_099_200);
      assertThat(weights(network, DenseLayer.class)).isEqualTo(1_605_696);
      assertThat(weights(network, OutputLayer.class)).isEqualTo(195);
      assertThat(NetworkSpec.PAPER.steps()).isEqualTo(49);
    }
  }

  @Test
  void blocksAreThePublishedOnes() {
    try (Closing compact = new Closing(CnnLstm.build(NetworkSpec.COMPACT, 1))) {
      List<String> order =
          Arrays.stream(compact.network().getLayers())
              .map(layer -> layer.conf().getLayer())
              .map(CnnLstmTest::deadLetter)
              .filter(deadLetter -> !deadLetter.isEmpty())
              .toList();

      assertThat(String.join("", order)).isEqualTo("CCPCCPCCPCCCPCCCPLDO");
    }
  }

  /** Without the helper training is an order slower, and nothing else would tell. */
  @ParameterizedTest
  @EnumSource(BatchNormalisation.class)
  void everyConvolutionRunsOnOneDnn(BatchNormalisation normalisation) {
    try (Closing small = new Closing(CnnLstm.build(SmallNetworks.spec(normalisation), 1))) {
      small.network().output(Nd4j.rand(DataType.FLOAT, 1, 1, 64, 64));

      assertThat(small.network().getLayers())
          .filteredOn(layer -> kind(layer.conf().getLayer()) == ConvolutionLayer.class)
          .hasSize(12)
          .allSatisfy(layer -> assertThat(layer.getHelper()).isNotNull());
    }
  }

  @Test
  void oneSeedGivesOneNetwork() {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.AFTER_CONVOLUTION);
    try (Closing first = new Closing(CnnLstm.build(spec, 7));
        Closing again = new Closing(CnnLstm.build(spec, 7));
        Closing other = new Closing(CnnLstm.build(spec, 8))) {
      assertThat(again.network().params()).isEqualTo(first.network().params());
      assertThat(other.network().params()).isNotEqualTo(first.network().params());
    }
  }

  @ParameterizedTest
  @EnumSource(BatchNormalisation.class)
  void whatWasWrittenIsReadBack(BatchNormalisation normalisation) throws Exception {
    NetworkSpec spec = SmallNetworks.spec(normalisation);
    try (Closing written = new Closing(SmallNetworks.network(spec, 3));
        Closing read = new Closing(CnnLstm.read(SmallNetworks.zip(written.network())))) {
      INDArray images = Nd4j.rand(DataType.FLOAT, 2, 1, 64, 64);

      assertThat(read.network().output(images)).isEqualTo(written.network().output(images));
    }
  }

  @Test
  void frozenNetworkLearnsInItsDenseLayersAlone() {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.AFTER_CONVOLUTION);
    try (Closing frozen =
        new Closing(CnnLstm.build(spec, Variant.FROZEN, 7, new Adam(1e-2), 0.02))) {
      INDArray before = frozen.network().params().dup();
      int dense = frozen.network().getnLayers() - 2;
      long kept = before.length() - weights(frozen.network(), dense);

      frozen.network().fit(twoImages());

      INDArray after = frozen.network().params();
      assertThat(first(after, kept)).isEqualTo(first(before, kept));
      assertThat(after).isNotEqualTo(before);
      assertThat(frozen.network().getLayer(dense).conf().getLayer()).isInstanceOf(DenseLayer.class);
    }
  }

  @Test
  void networkWithoutItsLstmHasTheOtherWeightsAndLearns() {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.AFTER_CONVOLUTION);
    try (Closing whole = new Closing(CnnLstm.build(spec, 7));
        Closing plain =
            new Closing(CnnLstm.build(spec, Variant.WITHOUT_LSTM, 7, new Adam(1e-2), 0))) {
      assertThat(plain.network().numParams())
          .isEqualTo(whole.network().numParams() - weights(whole.network(), LSTM.class));
      double before = plain.network().score(twoImages());

      for (int i = 0; i < 10; i++) {
        plain.network().fit(twoImages());
      }

      assertThat(plain.network().score(twoImages())).isLessThan(before);
    }
  }

  private static DataSet twoImages() {
    return new DataSet(
        Nd4j.linspace(DataType.FLOAT, -1, 1 / 4096.0, 2 * 64 * 64).reshape(2, 1, 64, 64),
        Nd4j.create(new float[][] {{1, 0, 0}, {0, 0, 1}}));
  }

  private static INDArray first(INDArray values, long count) {
    return values.ravel().get(NDArrayIndex.interval(0, count));
  }

  private static long weights(MultiLayerNetwork network, int fromLayer) {
    return Arrays.stream(network.getLayers())
        .skip(fromLayer)
        .mapToLong(org.deeplearning4j.nn.api.Layer::numParams)
        .sum();
  }

  private static long weights(MultiLayerNetwork network, Class<? extends Layer> kind) {
    return Arrays.stream(network.getLayers())
        .filter(layer -> kind(layer.conf().getLayer()) == kind)
        .mapToLong(org.deeplearning4j.nn.api.Layer::numParams)
        .sum();
  }

  private static Class<?> kind(Layer layer) {
    return layer.getClass();
  }

  private static String deadLetter(Layer layer) {
    if (layer instanceof SubsamplingLayer) {
      return "P";
    }
    if (layer instanceof ConvolutionLayer) {
      return "C";
    }
    if (layer instanceof LSTM) {
      return "L";
    }
    if (layer instanceof DenseLayer) {
      return "D";
    }
    return layer instanceof OutputLayer ? "O" : "";
  }

  /** DL4J's networks have a close that is not AutoCloseable's. */
  private record Closing(MultiLayerNetwork network) implements AutoCloseable {
    @Override
    public void close() {
      network.close();
    }
  }
}
