package io.radstream.gateway.deliver.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading.Read;
import io.radstream.gateway.deliver.review.ReviewReading.Unreadable;
import io.radstream.schemas.FilmClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReportReviewsTest {

  private static final Code PNEUMONIA = Code.of(ResultCode.PNEUMONIA);

  @Test
  void aSignedFindingSaysWhatTheFilmShows() {
    Review review = review(signed().after("1.2", "2.25.7").finding(PNEUMONIA));

    assertThat(review.subject()).isEqualTo(new Subject.Instances("1.2", Set.of("2.25.7")));
    assertThat(review.statement()).isEqualTo(new Statement.Shows(FilmClass.PNEUMONIA));
    assertThat(review.reader()).isEqualTo("Who^Doctor");
    assertThat(review.at()).contains(Instant.parse("2026-11-28T11:30:00.500Z"));
  }

  @Test
  void aVerdictNeedsNoFinding() {
    assertThat(review(signed().image("1.2.3").verdict("rejected")).statement())
        .isEqualTo(new Statement.Rejects());
    assertThat(review(signed().image("1.2.3").verdict("accepted")).statement())
        .isEqualTo(new Statement.Accepts(Optional.empty()));
    assertThat(review(signed().image("1.2.3").verdict("accepted")).subject())
        .isEqualTo(new Subject.Instances("1.2", Set.of("1.2.3")));
  }

  @Test
  void aReportThatNobodyHasSignedSaysNothing() {
    assertThat(problem(new SignedReport("1.2", "1.2.9").finding(PNEUMONIA)))
        .contains("not verified");
  }

  @Test
  void aReportWithoutFindingOrWithSeveralIsRefused() {
    assertThat(problem(signed().image("1.2.3"))).contains("no single finding");
    assertThat(problem(signed().finding(PNEUMONIA).finding(Code.of(ResultCode.COVID19))))
        .contains("no single finding");
    assertThat(problem(signed().finding(Code.snomed("1", "Something else"))))
        .contains("no single finding");
    assertThat(problem(signed().verdict("accepted").verdict("rejected")))
        .contains("no single finding");
  }

  @Test
  void aTreeThatIsTooDeepIsRefused() {
    assertThat(problem(signed().finding(PNEUMONIA).nested(60))).contains("damaged");
  }

  @Property(tries = 200)
  void whateverIsBrokenIsAnswered(@ForAll @IntRange(max = 4_000) int at, @ForAll byte value) {
    byte[] file = signed().after("1.2", "2.25.7").finding(PNEUMONIA).file();
    byte[] cut = Arrays.copyOf(file, Math.min(at, file.length));
    byte[] changed = file.clone();
    changed[at % file.length] = value;

    assertThat(ReportReviews.read(cut)).isNotNull();
    assertThat(ReportReviews.read(changed)).isNotNull();
  }

  private static SignedReport signed() {
    return new SignedReport("1.2", "1.2.9").by("Who^Doctor", "20261128123000.5+0100");
  }

  private static Review review(SignedReport report) {
    return ((Read) ReportReviews.read(report.file())).review();
  }

  private static String problem(SignedReport report) {
    return ((Unreadable) ReportReviews.read(report.file())).problem();
  }
}
