package io.radstream.gateway.deliver.sr;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.instance.Validator;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs of other people say of reports; each is skipped where it is not installed. */
class ReportValidatorsIT {

  @TempDir private Path folder = Path.of(".");

  static Stream<Arguments> reports() {
    List<Classified> fast =
        List.of(
            InventedResults.of(DiagnosisFinding.PNEUMONIA),
            InventedResults.classified(
                InventedResults.identity("", "A^B"),
                InventedResults.diagnosis(DiagnosisFinding.NORMAL).build()),
            InventedResults.abstained(AbstainReason.LOW_CONFIDENCE));
    List<Classified> all =
        List.of(
            InventedResults.covid19(),
            InventedResults.abstained(AbstainReason.OUT_OF_DISTRIBUTION));
    return Stream.of(Validator.values())
        .flatMap(
            validator ->
                Stream.concat(
                        validator == Validator.PIXELMED ? Stream.of() : fast.stream(), all.stream())
                    .map(result -> Arguments.of(validator, result)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void hasNothingAgainstAReport(Validator validator, Classified result) throws Exception {
    List<String> words = validator.words(written(StructuredReport.of(result).file()));

    assertThat(validator.complaints(words)).isEmpty();
    assertThat(words)
        .anyMatch(
            line ->
                line.contains("ComprehensiveSR")
                    || line.contains("Comprehensive SR Document")
                    || line.contains("Found Root Template TID_1500"));
  }

  /** Or the test above would mean nothing. */
  @ParameterizedTest
  @CsvSource({
    "DCIODVFY, COMPLETE, COMPLATE",
    "DSRDUMP, UIDREF, UIDROF",
    "PIXELMED, 112039, 112999"
  })
  void complainsOfABrokenReport(Validator validator, String sound, String broken) throws Exception {
    String bytes =
        new String(
            StructuredReport.of(InventedResults.covid19()).file(), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(sound);

    Path file = written(bytes.replace(sound, broken).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(validator.complaints(validator.words(file))).isNotEmpty();
  }

  private Path written(byte[] file) throws IOException {
    return Files.write(folder.resolve("report.dcm"), file);
  }
}
