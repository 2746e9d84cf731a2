package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableSplitTest {

  @Test
  void sharesAreSeventyTenTwenty() {
    Map<Side, Long> sides =
        IntStream.range(0, 10_000)
            .mapToObj(i -> StableSplit.sideOf("patient-" + i))
            .collect(Collectors.groupingBy(side -> side, Collectors.counting()));

    assertThat(sides.get(Side.TRAIN)).isCloseTo(7_000L, within(200L));
    assertThat(sides.get(Side.VALIDATION)).isCloseTo(1_000L, within(150L));
    assertThat(sides.get(Side.TEST)).isCloseTo(2_000L, within(150L));
  }

  @Test
  void aPatientNeverChangesSides() {
    // Fixed for ever: a release that moved these would leak images between the sides.
    assertThat(StableSplit.sideOf("cxnet-p227")).isEqualTo(Side.TRAIN);
    assertThat(StableSplit.sideOf("hannover-43b865bf")).isEqualTo(Side.TEST);
  }
}
