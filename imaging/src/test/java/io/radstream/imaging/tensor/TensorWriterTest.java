package io.radstream.imaging.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TensorWriterTest {

  private static final GreyImage RAMP = new GreyImage(4, 4, 255, ramp());

  @Test
  void unitScalesBlackToZeroAndWhiteToOne() {
    float[] tensor = writer(2, 1, Normalisation.UNIT).write(RAMP);

    assertThat(tensor)
        .containsExactly(
            new float[] {42.5f / 255, 76.5f / 255, 178.5f / 255, 212.5f / 255},
            Offset.offset(1e-6f));
  }

  @Test
  void standardisingGivesTheValuesWorkedOutByHand() {
    float[] tensor = writer(2, 1, Normalisation.PER_IMAGE_STANDARDISED).write(RAMP);

    // Deviations from 127.5 are -85, -51, 51, 85; their root mean square is sqrt(4913).
    double deviation = Math.sqrt(4913);
    assertThat(tensor)
        .containsExactly(
            new float[] {
              (float) (-85 / deviation),
              (float) (-51 / deviation),
              (float) (51 / deviation),
              (float) (85 / deviation)
            },
            Offset.offset(1e-5f));
  }

  @Test
  void standardisingForgetsBrightnessAndContrast() {
    short[] faint = new short[16];
    for (int i = 0; i < faint.length; i++) {
      faint[i] = (short) (1000 + RAMP.samples()[i] * 20);
    }
    GreyImage other = new GreyImage(4, 4, 65535, faint);
    TensorWriter writer = writer(4, 1, Normalisation.PER_IMAGE_STANDARDISED);

    assertThat(writer.write(other)).containsExactly(writer.write(RAMP), Offset.offset(1e-4f));
  }

  @Test
  void aFlatImageBecomesZeros() {
    GreyImage flat = new GreyImage(4, 4, 255, filled(77));

    assertThat(writer(3, 1, Normalisation.PER_IMAGE_STANDARDISED).write(flat)).containsOnly(0);
  }

  @Test
  void threeChannelsRepeatOne() {
    float[] one = writer(3, 1, Normalisation.UNIT).write(RAMP);
    float[] three = writer(3, 3, Normalisation.UNIT).write(RAMP);

    assertThat(three).hasSize(27);
    for (int channel = 0; channel < 3; channel++) {
      assertThat(Arrays.copyOfRange(three, 9 * channel, 9 * channel + 9)).isEqualTo(one);
    }
  }

  @Test
  void onlyOneOrThreeChannelsExist() {
    assertThatIllegalArgumentException().isThrownBy(() -> preprocessing(2, 2, Normalisation.UNIT));
  }

  private static TensorWriter writer(int side, int channels, Normalisation normalisation) {
    return new TensorWriter(preprocessing(side, channels, normalisation));
  }

  private static Preprocessing preprocessing(int side, int channels, Normalisation normalisation) {
    return new Preprocessing(side, side, channels, Resize.AREA_STRETCH, normalisation);
  }

  private static short[] ramp() {
    short[] samples = new short[16];
    for (int i = 0; i < 16; i++) {
      samples[i] = (short) (17 * i);
    }
    return samples;
  }

  private static short[] filled(int value) {
    short[] samples = new short[16];
    Arrays.fill(samples, (short) value);
    return samples;
  }
}
