package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what is refused against pydicom, where Debian's {@code python3-pydicom} and {@code
 * python3-numpy} are installed; skips elsewhere. Every file that pydicom decodes and that is
 * refused here must be of a kind that is justified below.
 */
class PydicomComparisonTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final int FILES = 2_400;
  private static final long SEED = 20;
  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);

  /** One process for all files: each line is a name, and 1 if its pixels were decoded. */
  private static final String ORACLE =
      """
      import os, sys, warnings
      import pydicom
      warnings.simplefilter("ignore")
      for name in sorted(os.listdir(sys.argv[1])):
          try:
              pydicom.dcmread(os.path.join(sys.argv[1], name)).pixel_array
              print(name, 1)
          except BaseException:
              print(name, 0)
      """;

  /** Policy: pydicom neither screens nor limits. */
  private static final Set<RejectionReason> POLICY =
      Set.of(
          RejectionReason.BURNED_IN_ANNOTATION,
          RejectionReason.NOT_A_CHEST_RADIOGRAPH,
          RejectionReason.TOO_MANY_FRAMES,
          RejectionReason.TOO_SMALL,
          RejectionReason.TOO_LARGE);

  /** Beginnings of details, and why such a film is refused though there is an array of it. */
  private static final Map<String, String> JUSTIFIED =
      Map.of(
          "DICOM file without (0028,0004)", "nobody knows whether black is white",
          "DICOM file of a colour model", "an array of numbers is no picture yet",
          "DICOM element (", "two different answers to one question",
          "DICOM element of", "longer than the file: where the next one begins is a guess",
          "DICOM header with an impossible size", "an empty array is no picture",
          "DICOM samples of more bits", "most samples contradict the header",
          "DICOM header with an impossible number of samples",
              "colour or grey: the header says both",
          "DICOM file without the palette", "indices without their colours");

  @Test
  void whateverPydicomDecodesIsReadOrRefusedForAReason(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(), "no pydicom; apt-get install python3-pydicom python3-numpy");
    Random random = new Random(SEED);
    for (int i = 0; i < FILES; i++) {
      Files.write(folder.resolve("%05d.dcm".formatted(i)), mutated(random));
    }

    Map<String, List<String>> unjustified =
        decodedByPydicom(folder).stream()
            .filter(name -> !isReadOrJustified(folder.resolve(name)))
            .collect(
                Collectors.groupingBy(
                    name -> detail(folder.resolve(name)), TreeMap::new, Collectors.toList()));

    assertThat(unjustified).isEmpty();
  }

  private static boolean isReadOrJustified(Path file) {
    DecodeResult result = decoded(file);
    if (result instanceof DecodeResult.Rejected refused) {
      return POLICY.contains(refused.reason())
          || refused.detail().matches("\\d+ bytes of pixels where \\d+ are due")
          || JUSTIFIED.keySet().stream().anyMatch(refused.detail()::startsWith);
    }
    return true;
  }

  private static String detail(Path file) {
    return decoded(file).toString();
  }

  private static DecodeResult decoded(Path file) {
    try {
      return STANDARD.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] mutated(Random random) {
    TestDicom film = film(random);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      film = changed(film, random);
    }
    byte[] file = film.part10();
    if (random.nextInt(4) == 0) {
      // One byte of the data set's header, which ends 2,880 bytes before the file does.
      int from = 160;
      int to = Math.max(from + 1, file.length - 2_900);
      file[from + random.nextInt(to - from)] = (byte) random.nextInt(256);
    }
    return random.nextInt(12) == 0 ? Arrays.copyOf(file, file.length + random.nextInt(600)) : file;
  }

  private static TestDicom film(Random random) {
    TestDicom item =
        TestDicom.empty()
            .with(0x0028_3002, "US", new short[] {3, 0, 12})
            .with(0x0028_3006, "US", new short[] {0, 900, 4095});
    List<TestDicom> items = List.of(item);
    String[] syntaxes = {
      TestDicom.IMPLICIT_LITTLE,
      TestDicom.EXPLICIT_LITTLE,
      TestDicom.EXPLICIT_LITTLE,
      TestDicom.EXPLICIT_BIG,
      TestDicom.DEFLATED
    };
    TestDicom film =
        TestDicom.film(40, 36)
            .with(0x0009_0010, "LO", "ACME")
            .with(0x0009_1001, "LO", "abcd")
            .with(0x0028_0006, "US", 0)
            .with(0x0028_1050, "DS", "2048")
            .with(0x0028_1051, "DS", "3000")
            .with(0x0028_1052, "DS", "0")
            .with(0x0028_1053, "DS", "1");
    film = random.nextBoolean() ? film.with(0x0028_3010, "SQ", items) : film;
    film = random.nextBoolean() ? film.withOpen(0x0008_1140, "SQ", items) : film;
    return film.in(syntaxes[random.nextInt(syntaxes.length)]);
  }

  private static TestDicom changed(TestDicom film, Random random) {
    int[] texts = {
      0x0008_0016,
      0x0008_0060,
      0x0018_0015,
      0x0028_0008,
      0x0028_1050,
      0x0028_1051,
      0x0028_1052,
      0x0028_1053,
      0x0028_1054,
      0x0028_1056,
      0x0028_0004,
      0x2050_0020
    };
    String[] values = {
      "",
      "0",
      "1",
      "-1",
      "NaN",
      "2048,5",
      "1e30",
      "x".repeat(70),
      "\\",
      "0\\2000",
      "linear",
      "OT",
      "monochrome2",
      "MONOCHROME1",
      "CR\\DX",
      "BRUSTKORB",
      " ",
      "1.2.3",
      "0.000000000000000000001"
    };
    int[] numbers = {
      0x0028_0101,
      0x0028_0102,
      0x0028_0103,
      0x0028_0006,
      0x0028_0120,
      0x0028_0121,
      0x0028_0010,
      0x0028_0011,
      0x0028_0002
    };
    String[] odd = {"--", "??", "\0\0", "ZZ", "oB", "UN", "LT"};
    int[] removable = {
      0x0028_0002, 0x0028_0101, 0x0028_0102, 0x0028_0103, 0x0028_1050, 0x0028_1051, 0x0008_0060
    };
    return switch (random.nextInt(7)) {
      case 0, 1, 2 ->
          film.with(
              texts[random.nextInt(texts.length)], "LO", values[random.nextInt(values.length)]);
      case 3 ->
          film.with(
              numbers[random.nextInt(numbers.length)],
              "US",
              random.nextInt(3) == 0 ? random.nextInt(65_536) : random.nextInt(40));
      case 4 -> film.with(0x0009_1001, odd[random.nextInt(odd.length)], "abcd");
      case 5 -> film.without(removable[random.nextInt(removable.length)]);
      default ->
          film.with(
              0x7FE0_0010, "OW", new byte[2 * (40 * 36 + Math.max(0, random.nextInt(300) - 20))]);
    };
  }

  private static boolean isInstalled() throws IOException, InterruptedException {
    return Files.isExecutable(PYTHON) && run("import numpy, pydicom") == 0;
  }

  private static int run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private static List<String> decodedByPydicom(Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(PYTHON.toString(), "-c", ORACLE, folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    assertThat(lines).hasSize(FILES);
    List<String> decoded =
        lines.stream()
            .filter(line -> line.endsWith(" 1"))
            .map(line -> line.substring(0, line.length() - 2))
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(decoded).as("files that pydicom decodes").hasSizeGreaterThan(FILES / 4);
    return decoded;
  }
}
