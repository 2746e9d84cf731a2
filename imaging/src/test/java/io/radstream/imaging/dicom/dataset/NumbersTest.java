package io.radstream.imaging.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "-1024, -1024", "+0.5, 0.5", ".25, 0.25", "12., 12", "1E-3, 0.001"})
  void decimalStringsAreRead(String text, double expected) {
    assertThat(Numbers.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "e1", "NaN", "Infinity", "0x1p3", "1f", "1 2", "1e9999", "--1"})
  void everythingElseIsNone(String text) {
    assertThat(Numbers.parse(text)).isEmpty();
  }
}
