package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.decode.ImageLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PictureCostTest {

  private static final int PIXELS = 100 * 80;

  @Test
  void aGreyPngCostsItsGreySamplesAndTwoRows() throws IOException {
    assertThat(cost(film("png", BufferedImage.TYPE_BYTE_GRAY))).isEqualTo(2 * PIXELS + 2 * 8 * 100);
  }

  @Test
  void aJpegCostsItsComponentsTheGreySamplesTwiceAndTwoCopiesOfTheFile() throws IOException {
    byte[] grey = film("jpg", BufferedImage.TYPE_BYTE_GRAY);
    byte[] colour = film("jpg", BufferedImage.TYPE_INT_RGB);

    assertThat(cost(grey)).isEqualTo(5 * PIXELS + 2L * grey.length);
    assertThat(cost(colour)).isEqualTo(7 * PIXELS + 2L * colour.length);
  }

  @Test
  void aDicomFileOfNativePixelsCostsAMultipleOfItselfAndAnyOtherAllThereIs() {
    byte[] explicit = dicom("1.2.840.10008.1.2.1\0");
    byte[] deflated = dicom("1.2.840.10008.1.2.1.99");
    byte[] rle = dicom("1.2.840.10008.1.2.5\0");

    assertThat(cost(explicit)).isEqualTo(8L * explicit.length);
    assertThat(cost(deflated)).isEqualTo(PictureCost.largest(ImageLimits.STANDARD));
    assertThat(cost(rle)).isEqualTo(PictureCost.largest(ImageLimits.STANDARD));
  }

  /** The preamble and a file meta group that states the transfer syntax. */
  private static byte[] dicom(String transferSyntax) {
    ByteBuffer file = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
    file.position(128).put(bytes("DICM")).putInt(0x0010_0002).put(bytes("UI"));
    file.putShort((short) transferSyntax.length()).put(bytes(transferSyntax));
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void anEmptyOrUnknownFileCostsNothing() {
    assertThat(cost(new byte[0])).isZero();
    assertThat(cost("text".getBytes(StandardCharsets.UTF_8))).isZero();
  }

  @Property
  void hostileHeadersCostNoMoreThanTheLargestFilmAndNeverThrow(@ForAll byte[] tail)
      throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      byte[] head = Arrays.copyOf(film(format, BufferedImage.TYPE_BYTE_GRAY), 16);
      byte[] file = Arrays.copyOf(head, head.length + tail.length);
      System.arraycopy(tail, 0, file, head.length, tail.length);

      assertThat(cost(file)).isBetween(0L, PictureCost.largest(ImageLimits.STANDARD));
    }
  }

  private static long cost(byte[] file) {
    return PictureCost.of(file, ImageLimits.STANDARD);
  }

  private static byte[] film(String format, int type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(100, 80, type), format, out);
    return out.toByteArray();
  }
}
