package io.radstream.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GreyImageTest {

  @Test
  void samplesAreUnsigned() {
    GreyImage image = new GreyImage(2, 1, 65535, new short[] {(short) 65535, (short) 40000});

    assertThat(image.sample(0, 0)).isEqualTo(65535);
    assertThat(image.sample(1, 0)).isEqualTo(40000);
  }

  @Test
  void inversionExchangesBlackAndWhite() {
    GreyImage image = new GreyImage(3, 1, 65535, new short[] {0, (short) 65535, (short) 40000});

    GreyImage inverted = image.inverted();

    assertThat(inverted.sample(0, 0)).isEqualTo(65535);
    assertThat(inverted.sample(1, 0)).isZero();
    assertThat(inverted.sample(2, 0)).isEqualTo(25535);
    assertThat(inverted.inverted().samples()).isEqualTo(image.samples());
  }

  @Test
  void sizesMustAgree() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GreyImage(2, 2, 255, new short[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> new GreyImage(0, 2, 255, new short[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> new GreyImage(1, 1, 65536, new short[1]));
  }
}
