package io.radstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.engines.network.CnnLstm;
import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.network.HeadWeights;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HeadTest {

  @ParameterizedTest
  @CsvSource({"NONE, 64", "AFTER_BLOCK, 64", "AFTER_CONVOLUTION, 64", "AFTER_BLOCK, 112"})
  void headGoesOnFromTheMapsAsTheNetworkDoes(BatchNormalisation normalisation, int size)
      throws IOException {
    NetworkSpec spec = new NetworkSpec(size, 1, 4, 8, 3, normalisation, 0.25);
    MultiLayerNetwork network = SmallNetworks.network(spec, 3);
    float[] maps = maps(spec, 2);

    float[] first = new Head(spec, weights(spec, network)).logits(maps, 0);
    float[] second = new Head(spec, weights(spec, network)).logits(maps, 1);

    float[] expected = probabilities(spec, network, maps);
    assertThat(softmax(first)).containsExactly(row(expected, 0), within(1e-5f));
    assertThat(softmax(second)).containsExactly(row(expected, 1), within(1e-5f));
    assertThat(row(expected, 0)).as("images are told apart").isNotEqualTo(row(expected, 1));
  }

  @ParameterizedTest
  @CsvSource({"NONE, 64, 0", "AFTER_BLOCK, 64, 1", "AFTER_CONVOLUTION, 112, 2"})
  void gradientIsTheSlopeOfTheLogit(BatchNormalisation normalisation, int size, int target)
      throws IOException {
    NetworkSpec spec = new NetworkSpec(size, 1, 4, 8, 3, normalisation, 0);
    Head head = new Head(spec, weights(spec, SmallNetworks.network(spec, 5)));
    float[] maps = maps(spec, 2);

    float[] gradient = head.gradient(maps, 1, target);

    float step = 5e-3f;
    int offset = spec.mapLength();
    int sloped = 0;
    for (int i = 0; i < gradient.length; i++) {
      float value = maps[offset + i];
      maps[offset + i] = value + step;
      float above = head.logits(maps, 1)[target];
      maps[offset + i] = value - step;
      float below = head.logits(maps, 1)[target];
      maps[offset + i] = value;
      float slope = (above - below) / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, within(6e-5f + 0.02f * Math.abs(slope)));
      sloped += Math.abs(gradient[i]) > 1e-4f ? 1 : 0;
    }
    assertThat(sloped).as("values that count").isGreaterThan(10);
  }

  private static HeadWeights weights(NetworkSpec spec, MultiLayerNetwork network) {
    return HeadWeights.of(spec, CnnLstm.weights(network));
  }

  /** Far enough apart that no small step changes which value wins a pooling. */
  private static float[] maps(NetworkSpec spec, int images) {
    Random random = new Random(9);
    float[] maps = new float[images * spec.mapLength()];
    for (int i = 0; i < maps.length; i++) {
      int place = i % (spec.mapSide() * spec.mapSide());
      int corner = place % spec.mapSide() % 2 + 2 * (place / spec.mapSide() % 2);
      maps[i] = 0.08f * random.nextInt(40) + corner * 0.02f;
    }
    return maps;
  }

  private static float[] probabilities(NetworkSpec spec, MultiLayerNetwork network, float[] maps) {
    int pooling = network.getnLayers() - 4;
    while (!network.getLayer(pooling).getClass().getSimpleName().equals("SubsamplingLayer")) {
      pooling--;
    }
    INDArray input =
        Nd4j.create(
            maps,
            new long[] {
              maps.length / spec.mapLength(), spec.mapFeatures(), spec.mapSide(), spec.mapSide()
            },
            'c');
    // DL4J asks the last input of the whole network for the size of the batch.
    network.setInput(Nd4j.zeros(input.size(0), 1, spec.inputSize(), spec.inputSize()));
    return network
        .activateSelectedLayers(pooling, network.getnLayers() - 1, input)
        .dup('c')
        .data()
        .asFloat();
  }

  private static float[] softmax(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (Math.exp(logits[i]) / sum);
    }
    return probabilities;
  }

  private static float[] row(float[] values, int row) {
    return Arrays.copyOfRange(values, row * 3, row * 3 + 3);
  }
}
