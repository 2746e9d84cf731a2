package io.radstream.producertools.deadletter;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; every condition that is given must hold.
 *
 * @param reasons names of rejection reasons; empty for any
 * @param since rejected then or later; null for any time
 * @param until rejected before; null for any time
 * @param imageId the image's pseudonym; null for any
 * @param partition of the dead letters' topic; null for any
 * @param offset in that partition; null for any
 */
public record DeadLetterFilter(
    Set<String> reasons,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String imageId,
    @Nullable Integer partition,
    @Nullable Long offset) {

  /** Matches every dead letter. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(Set.of(), null, null, null, null, null);

  /** Exactly one dead letter. */
  public static DeadLetterFilter one(DeadLetterId id) {
    return new DeadLetterFilter(Set.of(), null, null, null, id.partition(), id.offset());
  }

  /** Whether a dead letter is one of those asked for. */
  public boolean matches(DeadLetter deadLetter) {
    return matchesPlace(deadLetter.id())
        && (reasons.isEmpty() || reasons.contains(deadLetter.reason()))
        && (imageId == null || deadLetter.imageId().filter(imageId::equals).isPresent())
        && matchesTime(deadLetter);
  }

  private boolean matchesPlace(DeadLetterId id) {
    return (partition == null || partition == id.partition())
        && (offset == null || offset == id.offset());
  }

  /** A dead letter that does not say when it was rejected is of no time that could be asked for. */
  private boolean matchesTime(DeadLetter deadLetter) {
    if (since == null && until == null) {
      return true;
    }
    return deadLetter
        .rejectedAt()
        .filter(at -> since == null || !at.isBefore(since))
        .filter(at -> until == null || at.isBefore(until))
        .isPresent();
  }
}
