package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "patient-39,TRAIN", // hashes to 0 of 100
    "patient-12,TRAIN", // 69
    "patient-30,VALIDATION", // 70
    "patient-101,VALIDATION", // 79
    "patient-56,TEST", // 80
    "patient-10,TEST" // 99
  })
  void sidesBeginAndEndWhereTheSharesSay(String patient, Side side) {
    assertThat(StableSplit.sideOf(patient)).isEqualTo(side);
  }
}
