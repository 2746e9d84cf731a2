package io.radstream.gateway.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PamImageTest {

  @Test
  void readsWhatOrthancWrites() throws Exception {
    PamImage image = PamImage.of(pam(3, 2, new int[] {0, 1, 2, 256, 4_095, 65_535}));

    assertThat(image.width()).isEqualTo(3);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.samples()).containsExactly(0, 1, 2, 256, 4_095, -1);
  }

  @ParameterizedTest
  @CsvSource({
    "WIDTH 3, WIDTH 4",
    "WIDTH 3, WIDTH 0",
    "WIDTH 3, WIDTH 99999999999",
    "HEIGHT 2, HEIGHT",
    "HEIGHT 2, WIDTH 3",
    "DEPTH 1, DEPTH 3",
    "MAXVAL 65535, MAXVAL 255",
    "TUPLTYPE GRAYSCALE, TUPLTYPE RGB",
    "ENDHDR, END",
    "P7, P5"
  })
  void refusesEverythingElse(String right, String wrong) {
    String text = new String(pam(3, 2, new int[6]), StandardCharsets.ISO_8859_1);
    byte[] changed = text.replace(right, wrong).getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> PamImage.of(changed)).isInstanceOf(BadImageException.class);
  }

  @Property(tries = 300)
  void readsOrRefusesWhateverComes(@ForAll byte[] bytes, @ForAll short cut) throws Exception {
    byte[] whole = pam(3, 2, new int[] {1, 2, 3, 4, 5, 6});
    byte[] damaged = Arrays.copyOf(whole, Math.floorMod(cut, whole.length));
    System.arraycopy(bytes, 0, damaged, 0, Math.min(bytes.length, damaged.length) / 2);

    assertThatThrownBy(() -> PamImage.of(damaged)).isInstanceOf(BadImageException.class);
  }

  static byte[] pam(int width, int height, int[] samples) {
    byte[] header =
        "P7\nWIDTH %d\nHEIGHT %d\nDEPTH 1\nMAXVAL 65535\nTUPLTYPE GRAYSCALE\nENDHDR\n"
            .formatted(width, height)
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer image = ByteBuffer.allocate(header.length + 2 * samples.length).put(header);
    for (int sample : samples) {
      image.putShort((short) sample);
    }
    return image.array();
  }
}
