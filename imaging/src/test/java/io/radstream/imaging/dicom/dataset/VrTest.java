package io.radstream.imaging.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VrTest {

  /** PS3.5 table 7.1-2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
        "SS", "ST", "TM", "UI", "UL", "US"
      })
  void theseHaveLengthsOf16Bits(String name) {
    assertThat(Vr.isShort(Vr.of(name))).isTrue();
    assertThat(Vr.isKnown(Vr.of(name))).isTrue();
  }

  /** PS3.5 table 7.1-1. */
  @ParameterizedTest
  @ValueSource(
      strings = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"})
  void theseHaveLengthsOf32Bits(String name) {
    assertThat(Vr.isShort(Vr.of(name))).isFalse();
    assertThat(Vr.isKnown(Vr.of(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "ZZ", "XX", "us", "??", "\0\0"})
  void othersAreNotKnown(String name) {
    assertThat(Vr.isShort(Vr.of(name))).isFalse();
    assertThat(Vr.isKnown(Vr.of(name))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "AZ", "ZA", "ZZ", "US"})
  void twoCapitalsArePlausible(String name) {
    assertThat(Vr.isPlausible(Vr.of(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@A", "A@", "[A", "A[", "us", "U ", "\0\0", "1A"})
  void anythingElseIsNot(String name) {
    assertThat(Vr.isPlausible(Vr.of(name))).isFalse();
  }

  @Test
  void theTwoLettersAreOneNumber() {
    assertThat(Vr.US).isEqualTo(0x5553);
    assertThat(Vr.of("OW")).isEqualTo(0x4F57);
  }
}
