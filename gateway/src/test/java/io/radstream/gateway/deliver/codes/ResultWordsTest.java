package io.radstream.gateway.deliver.codes;

import static io.radstream.gateway.deliver.SampleResults.classified;
import static io.radstream.gateway.deliver.SampleResults.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.imaging.RejectionReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultWordsTest {

  @Test
  void eachReasonHasASentenceOfItsOwn() {
    Stream<String> reasons = Arrays.stream(RejectionReason.values()).map(Enum::name);

    assertThat(Stream.concat(reasons, Stream.of("OF_TOMORROW")).map(ResultWords::rejection))
        .doesNotHaveDuplicates()
        .allMatch(sentence -> sentence.matches("[A-Z][a-z ,]+\\."));
  }

  @Test
  void foreignTextIsNoReason() {
    assertThat(ResultWords.rejectionCode("TOO_LARGE")).isEqualTo("TOO_LARGE");
    assertThat(ResultWords.rejectionCode("Jane Doe")).isEqualTo("UNKNOWN");
  }

  @Test
  void anAbstentionWithoutReasonIsOne() {
    Diagnosis silent = SampleResults.diagnosis(DiagnosisFinding.ABSTAINED, null);

    assertThat(ResultWords.conclusion(classified(identity("1", ""), silent)))
        .isEqualTo("The model abstained.");
  }

  @ParameterizedTest
  @CsvSource({"0.9, 90", "1, 100", "0, 0", "1e-9, 0", "0.123456789, 12.3457", "0.000001, 0.0001"})
  void probabilitiesAreDecimalsInPercent(double probability, String percent) {
    Diagnosis diagnosis =
        Diagnosis.newBuilder(SampleResults.diagnosis(DiagnosisFinding.NORMAL, null))
            .setProbabilities(new Probabilities(probability, Double.NaN, 0.0))
            .build();

    assertThat(Probability.of(diagnosis))
        .extracting(one -> one.code() + " " + one.percent())
        .containsExactly("PROBABILITY_COVID19 " + percent, "PROBABILITY_NORMAL 0");
  }

  @ParameterizedTest
  @CsvSource({"20260301, 2026-03-01", "2026.03.01, 2026-03-01", "20260230,", "'',", "x,"})
  void theDayIsTheHeadersIfItIsOne(String header, LocalDate day) {
    Rejected result = new Rejected(identity("1", "", "", "", header), "", SampleResults.DECIDED);

    assertThat(StudyDay.of(result).orElse(null)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "' a\rb\n c\t', 'a b  c'",
    "'\u000b\u001c\u0085\u2028x', x",
    "'\ud83e\udec1 Größe', '\ud83e\udec1 Größe'",
    "'\r\n', ''"
  })
  void controlsAreSpaces(String text, String plain) {
    assertThat(PlainText.of(text)).isEqualTo(plain);
  }

  @Test
  void halfACharacterIsAQuestionMark() {
    assertThat(PlainText.of("a\ud83eb\uffff")).isEqualTo("a?b");
  }
}
