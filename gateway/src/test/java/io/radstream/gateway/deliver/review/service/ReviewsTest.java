package io.radstream.gateway.deliver.review.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.review.Review;
import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading;
import io.radstream.gateway.deliver.review.service.ReviewOutcome.Later;
import io.radstream.gateway.deliver.review.service.ReviewOutcome.Reason;
import io.radstream.gateway.deliver.review.service.ReviewOutcome.Refused;
import io.radstream.gateway.deliver.review.service.ReviewOutcome.Taken;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReviewsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final PseudonymKey KEY = PseudonymKey.of(new byte[PseudonymKey.BYTES]);
  private static final Statement ACCEPTS = new Statement.Accepts(Optional.empty());

  private final DiagnosisIndex index = new DiagnosisIndex(10);
  private final List<Feedback> written = new ArrayList<>();
  private boolean kafka = true;
  private Reviews reviews;

  @BeforeEach
  void know() {
    index.add(new Diagnosed("i", "old", DiagnosisFinding.NORMAL));
    index.add(new Diagnosed("i", "new", DiagnosisFinding.COVID19));
    index.add(new Diagnosed("abstained", "new", DiagnosisFinding.ABSTAINED));
    reviews = reviews((study, instances) -> List.of());
  }

  private Reviews reviews(Reviews.StudyImages images) {
    return new Reviews(
        index,
        images,
        feedback -> {
          if (kafka) {
            written.add(feedback);
          }
          return kafka;
        },
        KEY,
        InstantSource.fixed(NOW));
  }

  @Test
  void anAcceptanceBecomesALabelOfWhatWasSaid() {
    assertThat(take(image("i"), ACCEPTS))
        .isEqualTo(
            new Taken(
                new Feedback(
                    "i", "new", Verdict.ACCEPTED, FilmClass.COVID19, KEY.reader("dr.who"), NOW),
                true));
  }

  @Test
  void aCorrectionBecomesALabelOfWhatIsRight() {
    Feedback feedback = taken(image("i"), new Statement.Shows(FilmClass.PNEUMONIA));

    assertThat(feedback.getVerdict()).isEqualTo(Verdict.CORRECTED);
    assertThat(feedback.getFinding()).isEqualTo(FilmClass.PNEUMONIA);
  }

  @Test
  void whoSaysTheSameHasAccepted() {
    assertThat(taken(image("i"), new Statement.Shows(FilmClass.COVID19)).getVerdict())
        .isEqualTo(Verdict.ACCEPTED);
    assertThat(
            taken(new Subject.OfImage("i", "old"), new Statement.Shows(FilmClass.COVID19))
                .getVerdict())
        .isEqualTo(Verdict.CORRECTED);
  }

  @Test
  void aRejectionTeachesNothing() {
    assertThat(take(image("i"), new Statement.Rejects()))
        .isInstanceOfSatisfying(Taken.class, taken -> assertThat(taken.labeled()).isFalse());
    assertThat(written).extracting(Feedback::getFinding).containsOnlyNulls();
  }

  @Test
  void anAcceptedAbstentionTeachesNothing() {
    assertThat(take(image("abstained"), ACCEPTS))
        .isInstanceOfSatisfying(Taken.class, taken -> assertThat(taken.labeled()).isFalse());
    assertThat(taken(image("abstained"), new Statement.Shows(FilmClass.NORMAL)).getVerdict())
        .isEqualTo(Verdict.CORRECTED);
  }

  @Test
  void whoAcceptsWhatTheResultDoesNotSayIsToldSo() {
    assertThat(refusal(image("i"), new Statement.Accepts(Optional.of(FilmClass.NORMAL))))
        .isEqualTo(Reason.CONTRADICTORY);
    assertThat(written).isEmpty();
  }

  @Test
  void whatIsNotKnownIsRefused() {
    assertThat(refusal(image("other"), ACCEPTS)).isEqualTo(Reason.UNKNOWN_RESULT);
    assertThat(refusal(new Subject.Delivered("2.25.1"), ACCEPTS)).isEqualTo(Reason.UNKNOWN_RESULT);
    assertThat(refusal(new Subject.Instances("1.2", Set.of("1.2.3")), ACCEPTS))
        .isEqualTo(Reason.UNKNOWN_RESULT);
  }

  @Test
  void imagesAreFoundByWhatTheHospitalCallsThem() {
    reviews =
        reviews(
            (study, instances) ->
                study.equals(KEY.study("1.2")) && instances.equals(Set.of("1.2.3"))
                    ? List.of("i")
                    : List.of());

    assertThat(taken(new Subject.Instances("1.2", Set.of("1.2.3")), ACCEPTS).getImageId())
        .isEqualTo("i");
  }

  @Test
  void aDeliveredReportCountsBeforeTheImagesBesideIt() {
    Diagnosed old = new Diagnosed("i", "old", DiagnosisFinding.NORMAL);

    Feedback feedback =
        taken(new Subject.Instances("1.2", Set.of("1.2.3", old.delivered().get(0))), ACCEPTS);

    assertThat(feedback.getModelSha256()).isEqualTo("old");
  }

  @Test
  void severalResultsAtOnceAreRefused() {
    reviews = reviews((study, instances) -> List.of("i", "abstained"));

    assertThat(refusal(new Subject.Instances("1.2", Set.of("1.2.3", "1.2.4")), ACCEPTS))
        .isEqualTo(Reason.CONTRADICTORY);
  }

  @Test
  void somebodyMustHaveSaidIt() {
    ReviewReading nobody =
        new ReviewReading.Read(new Review(image("i"), ACCEPTS, "", Optional.empty()));

    assertThat(reviews.take(nobody, ""))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_READER));
    assertThat(reviews.take(nobody, "pacs")).isInstanceOf(Taken.class);
    assertThat(written.get(0).getReviewedBy()).isEqualTo(KEY.reader("pacs"));
  }

  @Test
  void nothingWasSaidLaterThanNow() {
    assertThat(at(NOW.plusSeconds(60))).isEqualTo(NOW);
    assertThat(at(NOW.minusSeconds(60))).isEqualTo(NOW.minusSeconds(60));
  }

  @Test
  void whatCannotBeWrittenIsToBeSaidAgain() {
    kafka = false;
    assertThat(take(image("i"), ACCEPTS)).isInstanceOf(Later.class);
    kafka = true;
    reviews =
        reviews(
            (study, instances) -> {
              throw new IOException("the disk");
            });
    assertThat(take(new Subject.Instances("1.2", Set.of("1.2.3")), ACCEPTS))
        .isInstanceOf(Later.class);
  }

  private Instant at(Instant said) {
    Review review = new Review(image("i"), ACCEPTS, "dr.who", Optional.of(said));
    ReviewOutcome outcome = reviews.take(new ReviewReading.Read(review), "");
    return ((Taken) outcome).feedback().getReviewedAt();
  }

  private static Subject image(String imageId) {
    return new Subject.OfImage(imageId, "");
  }

  private Feedback taken(Subject subject, Statement statement) {
    return ((Taken) take(subject, statement)).feedback();
  }

  private Reason refusal(Subject subject, Statement statement) {
    return ((Refused) take(subject, statement)).reason();
  }

  private ReviewOutcome take(Subject subject, Statement statement) {
    Review review = new Review(subject, statement, "dr.who", Optional.empty());
    return reviews.take(new ReviewReading.Read(review), "");
  }
}
