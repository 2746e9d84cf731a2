package io.radstream.gateway.deliver.review.service;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what readers say: finds the result that is meant, and writes feedback and, where the reader
 * says what the film shows, a label. Thread-safe; blocks until Kafka has acknowledged.
 */
final class Reviews {

  private static final Logger LOG = LoggerFactory.getLogger(Reviews.class);

  private final DiagnosisIndex index;
  private final StudyImages images;
  private final Writer writer;
  private final PseudonymKey key;
  private final InstantSource clock;

  Reviews(
      DiagnosisIndex index,
      StudyImages images,
      Writer writer,
      PseudonymKey key,
      InstantSource clock) {
    this.index = index;
    this.images = images;
    this.writer = writer;
    this.key = key;
    this.clock = clock;
  }

  /** Finds images by what a hospital calls them. */
  @FunctionalInterface
  interface StudyImages {

    /**
     * The pseudonyms of images.
     *
     * @param studyId pseudonym of their study
     * @param instances SOP Instance UIDs
     * @throws IOException if the identity map cannot be read
     */
    List<String> of(String studyId, Set<String> instances) throws IOException;
  }

  /** Writes what is taken. */
  @FunctionalInterface
  interface Writer {

    /**
     * Writes feedback, and a label where it names a finding, both or none.
     *
     * @return whether Kafka has acknowledged it
     */
    boolean write(Feedback feedback);
  }

  /**
   * Takes one.
   *
   * @param otherwise who is taken for the reader where the review does not say; empty for nobody
   */
  ReviewOutcome take(ReviewReading reading, String otherwise) {
    if (reading instanceof ReviewReading.Unreadable unreadable) {
      return new Refused(Reason.UNREADABLE, unreadable.problem());
    }
    Review review = ((ReviewReading.Read) reading).review();
    String reader = review.reader().isEmpty() ? otherwise : review.reader();
    if (reader.isEmpty()) {
      return new Refused(Reason.NO_READER, "nobody is named as the reader; say whose word it is");
    }
    try {
      Set<Diagnosed> meant = meant(review.subject());
      return meant.size() == 1
          ? answered(review, meant.iterator().next(), reader)
          : noneOrSeveral(meant.size());
    } catch (IOException e) {
      LOG.warn("The identity map cannot be read, {}", e.getClass().getSimpleName());
      return new Later("the identity map cannot be read");
    }
  }

  private static ReviewOutcome noneOrSeveral(int count) {
    return count == 0
        ? new Refused(
            Reason.UNKNOWN_RESULT,
            "no result of that name is known; it must have been delivered by this site, and not be"
                + " older than the newest reviews.remember")
        : new Refused(
            Reason.CONTRADICTORY,
            "%d results are meant at once; one review is of one result".formatted(count));
  }

  /** What was delivered says exactly which result is meant; an image says the newest. */
  private Set<Diagnosed> meant(Subject subject) throws IOException {
    Set<Diagnosed> meant = new LinkedHashSet<>();
    if (subject instanceof Subject.OfImage image) {
      index.ofImage(image.imageId(), image.modelSha256()).ifPresent(meant::add);
    } else if (subject instanceof Subject.Delivered delivered) {
      index.delivered(delivered.id()).ifPresent(meant::add);
    } else if (subject instanceof Subject.Instances named) {
      named.instances().forEach(uid -> index.delivered(uid).ifPresent(meant::add));
      if (meant.isEmpty() && !named.study().isEmpty()) {
        for (String image : images.of(key.study(named.study()), named.instances())) {
          index.ofImage(image, "").ifPresent(meant::add);
        }
      }
    }
    return meant;
  }

  private ReviewOutcome answered(Review review, Diagnosed result, String reader) {
    Optional<FilmClass> said = finding(result.finding());
    Statement statement = review.statement();
    if (statement instanceof Statement.Accepts accepts
        && accepts.seen().isPresent()
        && !accepts.seen().equals(said)) {
      return new Refused(
          Reason.CONTRADICTORY,
          "the accepted finding is not the one of the result; look at the newest, or correct it");
    }
    Optional<FilmClass> shown =
        statement instanceof Statement.Shows shows
            ? Optional.of(shows.finding())
            : statement instanceof Statement.Accepts ? said : Optional.empty();
    Feedback feedback =
        new Feedback(
            result.imageId(),
            result.modelSha256(),
            decided(statement, said),
            shown.orElse(null),
            key.reader(reader),
            at(review));
    return writer.write(feedback)
        ? new Taken(feedback, shown.isPresent())
        : new Later("Kafka does not take it for now");
  }

  /** Nothing was said later than now, or a clock that is ahead could never be corrected. */
  private Instant at(Review review) {
    Instant now = clock.instant();
    return review.at().filter(at -> at.isBefore(now)).orElse(now);
  }

  private static Verdict decided(Statement statement, Optional<FilmClass> said) {
    if (statement instanceof Statement.Rejects) {
      return Verdict.REJECTED;
    }
    boolean same =
        !(statement instanceof Statement.Shows shows) || said.equals(Optional.of(shows.finding()));
    return same ? Verdict.ACCEPTED : Verdict.CORRECTED;
  }

  private static Optional<FilmClass> finding(DiagnosisFinding finding) {
    return switch (finding) {
      case COVID19 -> Optional.of(FilmClass.COVID19);
      case PNEUMONIA -> Optional.of(FilmClass.PNEUMONIA);
      case NORMAL -> Optional.of(FilmClass.NORMAL);
      case ABSTAINED -> Optional.empty();
    };
  }
}
