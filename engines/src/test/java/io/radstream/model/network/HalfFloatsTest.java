package io.radstream.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.platform.Fp16Conversions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatsTest {

  private static final int ALL = 1 << 16;

  @Test
  void eachOfAllNumbersIsReadAsOnnxRuntimeReadsIt() {
    for (int bits = 0; bits < ALL; bits++) {
      Float expected = Fp16Conversions.fp16ToFloat((short) bits);
      assertThat(HalfFloats.toFloat((short) bits)).as("bits %x", bits).isEqualTo(expected);
    }
  }

  @Test
  void eachOfAllNumbersIsWrittenAsItself() {
    for (int bits = 0; bits < ALL; bits++) {
      float value = HalfFloats.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(HalfFloats.of(value)).as("bits %x", bits).isEqualTo((short) bits);
      }
    }
    assertThat(HalfFloats.rounded(Float.NaN)).isNaN();
  }

  @Test
  void whatLiesBetweenTwoNumbersBecomesTheNearerOne() {
    for (int bits = 0; bits < 0x7c00; bits++) {
      float low = HalfFloats.toFloat((short) bits);
      float high = bits == 0x7bff ? 65_536 : HalfFloats.toFloat((short) (bits + 1));
      float middle = low + (high - low) / 2;
      for (float value : new float[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
        int nearest = value < middle || (value == middle && bits % 2 == 0) ? bits : bits + 1;
        assertThat(HalfFloats.of(value)).as("value %s", value).isEqualTo((short) nearest);
        assertThat(HalfFloats.of(-value)).isEqualTo((short) (nearest | 0x8000));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0000",
    "-0.0, 8000",
    "1, 3c00",
    "-2, c000",
    "65504, 7bff",
    "65519.996, 7bff",
    "65520, 7c00",
    "1e30, 7c00",
    "-1e30, fc00",
    "6.1035156e-5, 0400",
    "5.9604645e-8, 0001",
    "1e-9, 0000",
    "0.33333334, 3555",
    "Infinity, 7c00",
    "-Infinity, fc00"
  })
  void knownNumbersHaveTheirKnownBits(float value, String hex) {
    assertThat(HalfFloats.of(value)).isEqualTo((short) Integer.parseInt(hex, 16));
  }

  @Test
  void packedNumbersAreLittleEndian() {
    float[] values = {1, -2, 0.1f};

    byte[] bytes = HalfFloats.pack(values);

    assertThat(bytes).startsWith(0x00, 0x3c, 0x00, 0xc0).hasSize(6);
    assertThat(HalfFloats.unpack(bytes)).containsExactly(1, -2, HalfFloats.rounded(0.1f));
    assertThat(HalfFloats.holdExactly(new float[] {1, -2})).isTrue();
    assertThat(HalfFloats.holdExactly(values)).isFalse();
  }
}
