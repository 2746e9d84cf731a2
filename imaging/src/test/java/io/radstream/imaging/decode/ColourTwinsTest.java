package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Colour images that other programs compress, against the same without compression. */
class ColourTwinsTest {

  private static final ImageDecoders DECODERS = ImageDecoders.standard(ImageLimits.STANDARD);
  private static final int WIDTH = 48;
  private static final int HEIGHT = 40;

  /** What a mean over neighbours and 8-bit arithmetic may change, of 255. */
  private static final int LOSS = 12;

  @TempDir private Path folder;

  static Stream<Arguments> losslessModes() {
    return Stream.of("RGB", "YBR_FULL", "PALETTE COLOR")
        .flatMap(
            colours ->
                Stream.of(
                        List.of("dcmcrle"),
                        List.of("dcmcjpeg", "+e1"),
                        List.of("dcmcjpeg", "+el", "+sv", "5"),
                        List.of("dcmcjpls"))
                    .map(command -> Arguments.of(colours, command)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("losslessModes")
  void showTheSameWithoutLoss(String colours, List<String> command) throws Exception {
    EncoderTools.assumeInstalled(command.get(0));
    byte[] plain = image(colours).part10();

    byte[] compressed = new EncoderTools(folder).converted(plain, command.toArray(String[]::new));

    assertThat(compressed).isNotEqualTo(plain);
    assertThat(shown(compressed)).isEqualTo(shown(plain));
  }

  @Test
  void showNearlyTheSameInJpegBaseline() throws Exception {
    EncoderTools.assumeInstalled("dcmcjpeg");
    byte[] plain = image("RGB").part10();

    short[] compressed =
        shown(new EncoderTools(folder).converted(plain, "dcmcjpeg", "+eb", "+q", "95"));

    short[] exact = shown(plain);
    for (int i = 0; i < exact.length; i++) {
      assertThat(compressed[i] & 0xFFFF)
          .isBetween((exact[i] & 0xFFFF) - LOSS, (exact[i] & 0xFFFF) + LOSS);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, RGB", "1, YBR_RCT"})
  void showTheSameInJpeg2000(String transformation, String colours) throws Exception {
    EncoderTools.assumeInstalled("opj_compress");
    String format = "%d,%d,3,8,u".formatted(WIDTH, HEIGHT);
    byte[] stream = new EncoderTools(folder).jpeg2000(planes(), format, "-mct", transformation);
    TestDicom image =
        image("RGB")
            .with(Tag.PHOTOMETRIC, "CS", colours)
            .withFragments(Arrays.copyOf(stream, stream.length + (stream.length & 1)))
            .in(TestDicom.JPEG_2000_LOSSLESS);

    assertThat(shown(image.part10())).isEqualTo(shown(image("RGB").part10()));
  }

  private static TestDicom image(String colours) {
    boolean palette = colours.equals("PALETTE COLOR");
    TestDicom image =
        TestDicom.frame(WIDTH, HEIGHT, 8, 8)
            .with(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.7")
            .with(0x0008_0018, "UI", "1.2.3")
            .with(0x0020_000D, "UI", "1.2.3.1")
            .with(0x0020_000E, "UI", "1.2.3.2")
            .with(Tag.PHOTOMETRIC, "CS", colours);
    return palette ? withPalette(image) : withPixels(image);
  }

  private static TestDicom withPixels(TestDicom image) {
    byte[] planes = planes();
    byte[] pixels = new byte[planes.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = planes[i % 3 * WIDTH * HEIGHT + i / 3];
    }
    return image
        .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
        .with(Tag.PLANAR_CONFIGURATION, "US", 0)
        .with(Tag.PIXEL_DATA, "OW", pixels);
  }

  private static TestDicom withPalette(TestDicom image) {
    short[] descriptor = {256, 0, 16};
    short[] table = new short[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (short) (i * 257);
    }
    return image
        .with(Tag.RED_DESCRIPTOR, "US", descriptor)
        .with(Tag.GREEN_DESCRIPTOR, "US", descriptor)
        .with(Tag.BLUE_DESCRIPTOR, "US", descriptor)
        .with(Tag.RED_DATA, "OW", table)
        .with(Tag.GREEN_DATA, "OW", table)
        .with(Tag.BLUE_DATA, "OW", table)
        .with(Tag.PIXEL_DATA, "OW", Arrays.copyOf(planes(), WIDTH * HEIGHT));
  }

  /** Three smooth samples, one after the other. */
  private static byte[] planes() {
    byte[] planes = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < planes.length; i++) {
      int pixel = i % (WIDTH * HEIGHT);
      int plane = i / (WIDTH * HEIGHT);
      planes[i] = (byte) (60 + 3 * (pixel % WIDTH) + plane * (pixel / WIDTH));
    }
    return planes;
  }

  private static short[] shown(byte[] file) {
    return Results.image(DECODERS.decode(file)).samples();
  }
}
