package io.radstream.gateway.deliver.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading.Read;
import io.radstream.gateway.deliver.review.ReviewReading.Unreadable;
import io.radstream.schemas.FilmClass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReviewsTest {

  @Test
  void readsAnAcceptance() {
    assertThat(review("{'imageId': 'i-1', 'verdict': 'accept', 'reader': ' dr.who '}"))
        .isEqualTo(
            new Review(
                new Subject.OfImage("i-1", ""),
                new Statement.Accepts(Optional.empty()),
                "dr.who",
                Optional.empty()));
  }

  @Test
  void readsACorrectionWithItsTime() {
    Review review =
        review(
            "{'imageId': 'i', 'modelSha256': 'ab', 'verdict': 'correct', 'finding': 'PNEUMONIA',"
                + " 'at': '2026-11-28T12:00:00Z', 'reader': null}");

    assertThat(review.subject()).isEqualTo(new Subject.OfImage("i", "ab"));
    assertThat(review.statement()).isEqualTo(new Statement.Shows(FilmClass.PNEUMONIA));
    assertThat(review.at()).contains(Instant.parse("2026-11-28T12:00:00Z"));
    assertThat(review.reader()).isEmpty();
  }

  @Test
  void readsWhatAHospitalCallsAnImageOrAReport() {
    assertThat(
            review("{'studyInstanceUid': '1.2', 'sopInstanceUid': '1.2.3', 'verdict': 'reject'}")
                .subject())
        .isEqualTo(new Subject.Instances("1.2", Set.of("1.2.3")));
    assertThat(review("{'reportUid': '2.25.7', 'verdict': 'reject'}").subject())
        .isEqualTo(new Subject.Delivered("2.25.7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | no JSON",
        "{} {} | no JSON",
        "[] | one JSON object",
        "{'verdict': 'accept'} | imageId",
        "{'imageId': 'i', 'reportUid': 'r', 'verdict': 'accept'} | by one of",
        "{'sopInstanceUid': 'i', 'verdict': 'accept'} | studyInstanceUid is missing",
        "{'imageId': 'i'} | verdict must be",
        "{'imageId': 'i', 'verdict': 'maybe'} | verdict must be",
        "{'imageId': 'i', 'verdict': 'correct'} | needs a finding",
        "{'imageId': 'i', 'verdict': 'correct', 'finding': 'FLU'} | finding must be",
        "{'imageId': 'i', 'verdict': 'reject', 'finding': 'NORMAL'} | has no finding",
        "{'imageId': 7, 'verdict': 'accept'} | imageId must be a text",
        "{'imageId': 'i', 'verdict': 'accept', 'at': 'noon'} | at must be a time",
        "{'imageId': 'i', 'verdict': 'accept', 'patient': 'x'} | not known",
        "{'imageId': 'i', 'imageId': 'j', 'verdict': 'accept'} | no JSON"
      })
  void namesWhatIsWrong(String json, String problem) {
    assertThat(read(json)).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) read(json)).problem()).contains(problem);
  }

  @Property(tries = 300)
  void anyBytesAreAnswered(@ForAll byte[] bytes) {
    assertThat(JsonReviews.read(bytes)).isInstanceOf(Unreadable.class);
    assertThat(FhirReviews.read(bytes)).isInstanceOf(Unreadable.class);
  }

  private static Review review(String json) {
    return ((Read) read(json)).review();
  }

  private static ReviewReading read(String json) {
    return JsonReviews.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
