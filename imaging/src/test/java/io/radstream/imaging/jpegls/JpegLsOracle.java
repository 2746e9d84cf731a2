package io.radstream.imaging.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against DCMTK's JPEG-LS programs, which hold CharLS: where they are installed. What pictures it
 * is tried with is the heir's.
 */
abstract class JpegLsOracle {

  private static final String LOSSLESS = "1.2.840.10008.1.2.4.80";

  @TempDir private Path folder;

  @BeforeAll
  static void programsAreThere() {
    assumeTrue(
        runs("dcmcjpls", "--version") && runs("dcmdjpls", "--version"),
        "DCMTK's dcmcjpls and dcmdjpls are not installed");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 12, 15, 16})
  void whatTheOtherProgramWritesIsReadBitForBit(int precision) throws Exception {
    for (JpegLsSamples picture : pictures(precision, 1)) {
      byte[] coded = coded(picture, "+el");

      assertThat(JpegLsImage.of(coded).samples()).isEqualTo(picture.values());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16})
  void whatIsWrittenIsReadByTheOtherProgramBitForBit(int precision) throws Exception {
    List<JpegLsSamples> all = new ArrayList<>(pictures(precision, 1));
    if (precision == 8) {
      all.addAll(pictures(precision, 3));
    }
    for (JpegLsSamples picture : all) {
      byte[] coded = JpegLsEncoder.encode(picture);

      assertThat(decodedByOther(picture, coded, LOSSLESS)).isEqualTo(picture.values());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+il", "+is", "+in"})
  void coloursAreReadHoweverTheyAreInterleaved(String interleave) throws Exception {
    for (JpegLsSamples picture : pictures(8, 3)) {
      byte[] coded = coded(picture, "+el", interleave);

      assertThat(JpegLsImage.of(coded).samples()).isEqualTo(picture.values());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void whatIsWrittenWithLossIsReadAsTheOtherProgramReadsIt(int near) throws Exception {
    for (int precision : new int[] {8, 12, 16}) {
      for (JpegLsSamples picture : widePictures(precision, 1)) {
        requireSameWithLoss(picture, near, "+il");
      }
    }
    for (String interleave : List.of("+il", "+is", "+in")) {
      for (JpegLsSamples picture : widePictures(8, 3)) {
        requireSameWithLoss(picture, near, interleave);
      }
    }
  }

  @Test
  void statedPresetsAreHeeded() throws Exception {
    for (JpegLsSamples picture : pictures(12, 1)) {
      byte[] coded =
          coded(picture, "+el", "+t1", "11", "+t2", "40", "+t3", "300", "+rs", "20", "+pc");

      assertThat(JpegLsImage.of(coded).samples()).isEqualTo(picture.values());
    }
  }

  private void requireSameWithLoss(JpegLsSamples picture, int near, String interleave)
      throws Exception {
    byte[] coded = coded(picture, "+en", "+md", Integer.toString(near), interleave);

    short[] samples = JpegLsImage.of(coded).samples();

    assertThat(samples).isEqualTo(decodedByOther(picture, coded, "1.2.840.10008.1.2.4.81"));
    for (int i = 0; i < samples.length; i++) {
      int error = (samples[i] & 0xFFFF) - (picture.values()[i] & 0xFFFF);
      assertThat(Math.abs(error)).isLessThanOrEqualTo(near);
    }
  }

  /** DCMTK 3.6.7 has too little room for pictures of one column, and damages their headers. */
  private List<JpegLsSamples> widePictures(int precision, int components) {
    return picturesWithLoss(precision, components).stream().filter(one -> one.width() > 1).toList();
  }

  /** What is coded without loss. */
  abstract List<JpegLsSamples> pictures(int precision, int components);

  /** What is coded with loss, for which two programs run a picture. */
  abstract List<JpegLsSamples> picturesWithLoss(int precision, int components);

  static JpegLsSamples picture(
      Pictures.Kind kind, int width, int height, int components, int precision) {
    return Pictures.of(kind, width, height, components, precision, 7L * precision + width);
  }

  /** The frame that dcmcjpls makes of a picture. */
  private byte[] coded(JpegLsSamples picture, String... options) throws Exception {
    assertThat(codes(picture, options)).as("%s %s", picture, List.of(options)).isTrue();
    return fragment(Files.readAllBytes(folder.resolve("out.dcm")));
  }

  private boolean codes(JpegLsSamples picture, String... options) throws Exception {
    Path in = Files.write(folder.resolve("in.dcm"), dicom(picture));
    List<String> command = new ArrayList<>(List.of("dcmcjpls"));
    command.addAll(Arrays.asList(options));
    command.addAll(List.of(in.toString(), folder.resolve("out.dcm").toString()));
    return runs(command.toArray(String[]::new));
  }

  /** The samples that dcmdjpls makes of a frame. */
  private short[] decodedByOther(JpegLsSamples picture, byte[] coded, String syntax)
      throws Exception {
    byte[] even = Arrays.copyOf(coded, coded.length + (coded.length & 1));
    byte[] file = header(picture).withFragments(new byte[0], even).in(syntax).part10();
    Path in = Files.write(folder.resolve("in.dcm"), file);
    Path out = folder.resolve("out.dcm");
    assertThat(runs("dcmdjpls", in.toString(), out.toString())).isTrue();
    byte[] decoded = Files.readAllBytes(out);
    DicomFile read = DicomFile.read(decoded, 0, Set.of(Tag.PIXEL_DATA, Tag.BITS_ALLOCATED));
    ByteBuffer bytes = read.set().value(read.set().element(Tag.PIXEL_DATA).orElseThrow());
    return samples(picture, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static short[] samples(JpegLsSamples picture, ByteBuffer bytes) {
    short[] samples = new short[picture.values().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.precision() == 8 ? (short) (bytes.get(i) & 0xFF) : bytes.getShort(2 * i);
    }
    return samples;
  }

  private static TestDicom header(JpegLsSamples picture) {
    int allocated = picture.precision() == 8 ? 8 : 16;
    TestDicom frame =
        TestDicom.frame(picture.width(), picture.height(), allocated, picture.precision())
            .with(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.7")
            .with(0x0008_0018, "UI", "1.2.3.4")
            .with(0x0008_0060, "CS", "CR");
    return picture.components() == 1
        ? frame
        : frame
            .with(0x0028_0002, "US", 3)
            .with(0x0028_0004, "CS", "RGB")
            .with(0x0028_0006, "US", 0);
  }

  private static byte[] dicom(JpegLsSamples picture) {
    int size = picture.precision() == 8 ? 1 : 2;
    int due = picture.values().length * size;
    ByteBuffer bytes = ByteBuffer.allocate(due + (due & 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (short value : picture.values()) {
      if (size == 1) {
        bytes.put((byte) value);
      } else {
        bytes.putShort(value);
      }
    }
    return header(picture)
        .with(0x7FE0_0010, size == 1 ? "OB" : "OW", bytes.array())
        .in(TestDicom.EXPLICIT_LITTLE)
        .part10();
  }

  /** From the start marker on, and the frame or presets behind it. */
  private static byte[] fragment(byte[] file) {
    int start = 0;
    while (!begins(file, start)) {
      start++;
    }
    return Arrays.copyOfRange(file, start, file.length);
  }

  private static boolean begins(byte[] file, int at) {
    int markers = ByteBuffer.wrap(file).getInt(at);
    return markers == 0xFFD8_FFF7 || markers == 0xFFD8_FFF8;
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
