package io.radstream.streamapp.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FiniteWeightsTest {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  @Test
  void finiteFloatsPassAndOthersDoNotWhereverTheyStand() {
    assertThat(FiniteWeights.in(model(FLOAT, floats(1, -2, 0)))).isTrue();
    assertThat(FiniteWeights.in(model(FLOAT, floats(1, Float.NaN, 0)))).isFalse();
    assertThat(FiniteWeights.in(model(FLOAT, floats(1, 2, Float.NEGATIVE_INFINITY)))).isFalse();
  }

  @Test
  void otherNumbersAreNotTakenForFloats() {
    byte[] minusOne = {-1, -1, -1, -1, -1, -1, -1, -1};

    assertThat(FiniteWeights.in(model(INT64, minusOne))).isTrue();
  }

  @Test
  void whatIsCutOffOrNoModelDoesNotPass() {
    byte[] model = model(FLOAT, floats(1, 2));

    assertThat(FiniteWeights.in(Arrays.copyOf(model, model.length - 3))).isFalse();
    assertThat(FiniteWeights.in(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1})).isFalse();
    assertThat(FiniteWeights.in(new byte[] {0x0f})).isFalse();
  }

  /** A model of one initializer, its data before its type as the format allows. */
  private static byte[] model(int type, byte[] raw) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    tensor.writeBytes(field(9, raw));
    tensor.writeBytes(new byte[] {2 << 3, (byte) type});
    return field(7, field(5, tensor.toByteArray()));
  }

  private static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(number << 3 | 2);
    field.write(content.length);
    field.writeBytes(content);
    return field.toByteArray();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }
}
