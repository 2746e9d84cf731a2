package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.pixels.PixelData;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.SampleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images that other programs compress, against the same without compression: whatever is said to be
 * lossless gives the same cells and shows the same image. 10 programs' modes of 9 numbers of bits,
 * with sign and without, of noise and of something like a film: 360 encodings, of which each build
 * tries a quarter.
 */
class CompressedTwinsTest {

  private static final ImageDecoders DECODERS = ImageDecoders.standard(ImageLimits.STANDARD);

  /** Of films: with sign and without, smooth and noise. */
  private static final int KINDS = 4;

  private static final List<String> JPEG_2000 = List.of("opj_compress");

  @TempDir private Path folder;

  /** A program with its options. */
  private record Mode(String name, List<String> command) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mode> modes() {
    return Stream.of(
        new Mode("rle", List.of("dcmcrle")),
        new Mode("70", List.of("dcmcjpeg", "+e1")),
        new Mode("57 predictor 4", List.of("dcmcjpeg", "+el", "+sv", "4")),
        new Mode("57 predictor 7", List.of("dcmcjpeg", "+el", "+sv", "7")),
        new Mode("57 in fragments", List.of("dcmcjpeg", "+el", "+sv", "5", "+fs", "1")),
        new Mode("80", List.of("dcmcjpls")),
        new Mode("80 in fragments", List.of("dcmcjpls", "+fs", "1")),
        new Mode("90", JPEG_2000),
        new Mode(
            "90 in tiles",
            Stream.concat(JPEG_2000.stream(), Stream.of("-t", "50,70", "-n", "3")).toList()),
        new Mode(
            "90 in precincts and layers",
            Stream.concat(
                    JPEG_2000.stream(),
                    Stream.of("-r", "20,5,1", "-c", "[64,64],[32,32]", "-b", "32,16", "-p", "RPCL"))
                .toList()));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void isExactForOneKindOfFilmOfEachDepth(Mode mode) throws Exception {
    EncoderTools.assumeInstalled(mode.command().get(0));
    int seed = mode.name().hashCode();
    for (int stored = 8; stored <= 16; stored++) {
      requireExact(mode, stored, Math.floorMod(seed + stored, KINDS));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  @org.junit.jupiter.api.Tag("campaign")
  void isExactForEveryKindOfFilmOfEachDepth(Mode mode) throws Exception {
    EncoderTools.assumeInstalled(mode.command().get(0));
    for (int stored = 8; stored <= 16; stored++) {
      for (int kind = 0; kind < KINDS; kind++) {
        requireExact(mode, stored, kind);
      }
    }
  }

  private void requireExact(Mode mode, int stored, int kind) throws Exception {
    Random random = new Random(mode.name().hashCode() + 31L * stored + kind);
    TestFilm film = TestFilm.of(random, stored, kind % 2 == 1, kind / 2 == 1);
    byte[] compressed = compressed(film, mode);

    assertThat(cells(compressed)).as("%s of %s", mode, film).isEqualTo(cells(film.file()));
    assertThat(shown(compressed)).as("%s of %s", mode, film).isEqualTo(shown(film.file()));
  }

  private byte[] compressed(TestFilm film, Mode mode) throws IOException, InterruptedException {
    EncoderTools tools = new EncoderTools(folder);
    if (!mode.command().get(0).equals(JPEG_2000.get(0))) {
      return tools.converted(film.file(), mode.command().toArray(String[]::new));
    }
    String[] options = mode.command().subList(1, mode.command().size()).toArray(String[]::new);
    byte[] codestream = tools.jpeg2000(film.raw(), film.rawFormat(), options);
    int half = codestream.length / 2 & ~1;
    byte[] rest = Arrays.copyOfRange(codestream, half, codestream.length + (codestream.length & 1));
    return film.dicom()
        .withFragments(Arrays.copyOf(codestream, half), rest)
        .in(TestDicom.JPEG_2000_LOSSLESS)
        .part10();
  }

  private static int[] cells(byte[] bytes) throws BadImageException {
    DicomFile file = DicomFile.read(bytes, 0, Tag.OF_IMAGE);
    PixelLayout layout = PixelLayout.of(file);
    SampleSource samples = PixelData.of(file, layout).samples();
    int[] cells = new int[(int) layout.pixels()];
    Arrays.setAll(cells, i -> samples.at(i, layout.allocated()));
    return cells;
  }

  private static short[] shown(byte[] file) {
    return Results.image(DECODERS.decode(file)).samples();
  }
}
