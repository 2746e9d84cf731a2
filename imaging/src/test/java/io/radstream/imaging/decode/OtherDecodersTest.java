package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.dicom.MutatedDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what is refused against pydicom and against DCMTK, where Debian's {@code python3-pydicom},
 * {@code python3-numpy} and {@code dcmtk} are installed; skips elsewhere. Every file that one of
 * them decodes and that is refused here must be of a kind that is justified below.
 */
class OtherDecodersTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final String DCMTK = "/usr/bin/dcmj2pnm";

  /** In every build; DCMTK takes a process for each. */
  private static final int FILES = 300;

  private static final int FILES_OF_CAMPAIGN = 2_400;
  private static final long SEED = 20;
  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);

  /** Each line is a name, and 1 if its pixels were decoded. */
  private static final String PYDICOM_LOOP =
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

  /** The same of DCMTK, which renders what it decodes. */
  private static final String DCMTK_LOOP =
      """
      cd "$1" && for name in *.dcm; do
        if "$2" --quiet "$name" /dev/null; then echo "$name 1"; else echo "$name 0"; fi
      done
      """;

  /** Policy: the others neither screen nor limit. */
  private static final Set<RejectionReason> POLICY =
      Set.of(
          RejectionReason.BURNED_IN_ANNOTATION,
          RejectionReason.NOT_A_CHEST_RADIOGRAPH,
          RejectionReason.TOO_MANY_FRAMES,
          RejectionReason.TOO_SMALL,
          RejectionReason.TOO_LARGE);

  /** Beginnings of details, and why such an image is refused though there is an array of it. */
  private static final Map<String, String> JUSTIFIED =
      Map.of(
          "DICOM file without (0028,0004)", "nobody knows whether black is white",
          "DICOM file of a colour model", "an array of numbers is no image yet",
          "DICOM element (", "two different answers to one question",
          "DICOM element of", "longer than the file: where the next one begins is a guess",
          "DICOM header with an impossible size", "an empty array is no image",
          "DICOM samples of", "most samples contradict the header, or no image has such bits",
          "a transfer syntax that is not known", "GE's own mixes both byte orders, for one",
          "DICOM header with an impossible number of samples",
              "colour or grey: the header says both",
          "DICOM file without the palette", "indices without their colours");

  @TempDir private Path folder;

  @Test
  void whateverPydicomDecodesIsReadOrRefusedForAReason() throws IOException, InterruptedException {
    againstPydicom(FILES);
  }

  @Test
  @Tag("campaign")
  void whateverPydicomDecodesOfManyIsReadOrRefusedForAReason()
      throws IOException, InterruptedException {
    againstPydicom(FILES_OF_CAMPAIGN);
  }

  @Test
  void whateverDcmtkDecodesIsReadOrRefusedForAReason() throws IOException, InterruptedException {
    againstDcmtk(FILES);
  }

  @Test
  @Tag("campaign")
  void whateverDcmtkDecodesOfManyIsReadOrRefusedForAReason()
      throws IOException, InterruptedException {
    againstDcmtk(FILES_OF_CAMPAIGN);
  }

  private void againstPydicom(int files) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && ends0(PYTHON, "-c", "import numpy, pydicom"),
        "no pydicom; apt-get install python3-pydicom python3-numpy");
    makeFiles(files);

    assertThat(unjustified(decoded(files, PYTHON, "-c", PYDICOM_LOOP, folder.toString())))
        .isEmpty();
  }

  private void againstDcmtk(int files) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(DCMTK)), "no DCMTK; apt-get install dcmtk");
    makeFiles(files);

    assertThat(
            unjustified(
                decoded(files, "/bin/sh", "-c", DCMTK_LOOP, "sh", folder.toString(), DCMTK)))
        .isEmpty();
  }

  private void makeFiles(int files) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < files; i++) {
      Files.write(folder.resolve("%05d.dcm".formatted(i)), MutatedDicom.file(random));
    }
  }

  private Map<String, List<String>> unjustified(List<String> decoded) {
    return decoded.stream()
        .filter(name -> !isReadOrJustified(folder.resolve(name)))
        .collect(
            Collectors.groupingBy(
                name -> decode(folder.resolve(name)).toString(),
                TreeMap::new,
                Collectors.toList()));
  }

  private static boolean isReadOrJustified(Path file) {
    if (decode(file) instanceof StepResult.Rejected<GreyImage> refused) {
      return POLICY.contains(refused.why().reason())
          || refused.why().detail().matches("\\d+ bytes of pixels where \\d+ are due")
          || JUSTIFIED.keySet().stream().anyMatch(refused.why().detail()::startsWith);
    }
    return true;
  }

  private static StepResult<GreyImage> decode(Path file) {
    try {
      return STANDARD.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ends0(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** The files that another program decodes; one process for all. */
  private static List<String> decoded(int files, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    assertThat(lines).hasSize(files);
    List<String> decoded =
        lines.stream()
            .filter(line -> line.endsWith(" 1"))
            .map(line -> line.substring(0, line.length() - 2))
            .sorted(Comparator.naturalOrder())
            .toList();
    assertThat(decoded).as("files that are decoded").hasSizeGreaterThan(files / 4);
    return decoded;
  }
}
