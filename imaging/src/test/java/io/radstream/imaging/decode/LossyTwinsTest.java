package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.TestDicom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs compress with loss, against what they make of it themselves. */
class LossyTwinsTest {

  private static final ImageDecoders DECODERS = ImageDecoders.standard(ImageLimits.STANDARD);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 9})
  void nearlyLosslessStaysWithinItsBound(int bound) throws IOException, InterruptedException {
    EncoderTools.assumeInstalled("dcmcjpls");
    EncoderTools tools = new EncoderTools(folder);
    Random random = new Random(bound);
    for (int stored = 8; stored <= 16; stored++) {
      TestFilm film = TestFilm.of(random, stored, false, false);
      byte[] near = tools.converted(film.file(), "dcmcjpls", "+en", "+md", String.valueOf(bound));

      short[] exact = shown(tools.converted(near, "dcmdjpls")).samples();
      GreyImage image = shown(near);
      GreyImage original = shown(film.file());

      assertThat(image.samples()).isEqualTo(exact);
      double step = (double) original.maxSample() / ((1 << stored) - 1);
      for (int i = 0; i < exact.length; i++) {
        int away = Math.abs((image.samples()[i] & 0xFFFF) - (original.samples()[i] & 0xFFFF));
        assertThat(away).isLessThanOrEqualTo((int) Math.ceil(bound * step));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 75, 95})
  void baselineShowsWhatDcmtkShows(int quality) throws IOException, InterruptedException {
    EncoderTools.assumeInstalled("dcmcjpeg");
    EncoderTools tools = new EncoderTools(folder);
    for (int i = 0; i < 5; i++) {
      TestFilm film = TestFilm.of(new Random(i), 8, false, false);
      byte[] jpeg = tools.converted(film.file(), "dcmcjpeg", "+eb", "+q", String.valueOf(quality));

      assertThat(shown(jpeg).samples())
          .isEqualTo(shown(tools.converted(jpeg, "dcmdjpeg")).samples());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "8"})
  void irreversibleJpeg2000IsNearWhatOpenJpegShows(String ratio)
      throws IOException, InterruptedException {
    EncoderTools.assumeInstalled("opj_compress");
    EncoderTools tools = new EncoderTools(folder);
    for (int stored = 8; stored <= 16; stored += 2) {
      TestFilm film = TestFilm.of(new Random(stored), stored, false, false);
      byte[] codestream = tools.jpeg2000(film.raw(), film.rawFormat(), "-I", "-r", ratio);
      TestFilm again = film.of(tools.samples(codestream));

      short[] theirs = shown(again.file()).samples();
      short[] ours =
          shown(film.dicom().withFragments(codestream).in(TestDicom.JPEG_2000).part10()).samples();

      int step = 2 * (int) Math.ceil(65535.0 / ((1 << stored) - 1));
      for (int i = 0; i < ours.length; i++) {
        assertThat(Math.abs((ours[i] & 0xFFFF) - (theirs[i] & 0xFFFF))).isLessThanOrEqualTo(step);
      }
    }
  }

  private static GreyImage shown(byte[] file) {
    return Results.image(DECODERS.decode(file));
  }
}
