package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.inflight.Outcome.Broken;
import io.radstream.streamapp.inflight.Outcome.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private static final Rejection CORRUPT = new Rejection(RejectionReason.CORRUPT_IMAGE, "cut off");
  private static final int BYTES = 7;

  private final CompletionSignal signal = new CompletionSignal();
  private final InFlightBudget budget =
      new InFlightBudget(4, 100, Duration.ofSeconds(8), () -> 0.0);
  private final AtomicInteger ends = new AtomicInteger();
  private final InFlight image = new InFlight(record(), signal, 5, Instant.EPOCH);

  @Test
  void theFirstOutcomeCountsAndIsToldOnce() {
    // given
    image.atEnd(ends::incrementAndGet);
    assertThat(image.done()).isFalse();
    assertThat(image.abandoned()).isFalse();

    // when
    image.reject(CORRUPT);
    image.failed(new IllegalStateException("too late"));

    // then
    assertThat(image.outcome()).isEqualTo(new Rejected(CORRUPT, null));
    assertThat(image.done()).isTrue();
    assertThat(image.abandoned()).as("nobody waits any more").isTrue();
    assertThat(ends).hasValue(1);
    assertThat(signal.events()).isEqualTo(1);
  }

  @Test
  void aDeadLetterNamesTheImageOnceItsMessageWasRead() {
    image.identify(new ImageIdentity("image-1", "study", "patient", Instant.EPOCH, Instant.EPOCH));

    image.reject(CORRUPT);

    assertThat(image.outcome()).isEqualTo(new Rejected(CORRUPT, "image-1"));
  }

  @Test
  void whatIsNotTheImagesFaultBreaksItsThread() {
    RuntimeException lost = new IllegalStateException("engine lost");

    image.failed(lost);

    assertThat(image.outcome()).isEqualTo(new Broken(lost));
  }

  @Test
  void anImageGivenUpDoesWhatIsLeftToDoOnceAndHasNoOutcome() {
    image.atEnd(ends::incrementAndGet);

    image.abandon();
    image.abandon();

    assertThat(ends).hasValue(1);
    assertThat(image.abandoned()).isTrue();
    assertThat(image.done()).isFalse();
  }

  @Test
  void whatIsAskedForAfterTheEndIsDoneAtOnce() {
    image.abandon();

    image.atEnd(ends::incrementAndGet);

    assertThat(ends).hasValue(1);
  }

  @Test
  void anImageIsSetAsideOnceAndLeavesTheRoomItIsCountedIn() {
    // given
    assertThat(budget.tryAcquire(this, BYTES)).isTrue();
    assertThat(image.isAside()).isFalse();

    // when
    image.setAside(budget);
    image.setAside(budget);

    // then
    assertThat(image.isAside()).isTrue();
    assertThat(budget.images()).isZero();
    assertThat(budget.bytes()).isZero();
    assertThat(signal.events()).as("whoever waits for it looks again").isEqualTo(1);

    // when
    image.release(budget);
    image.release(budget);

    // then
    assertThat(image.isAside()).isFalse();
    assertThat(budget.finishedAside()).isEqualTo(1);
    assertThat(budget.images()).isZero();
  }

  @Test
  void anImageThatWasNotSetAsideIsReleasedOnce() {
    assertThat(budget.tryAcquire(this, BYTES)).isTrue();
    assertThat(budget.tryAcquire(this, BYTES)).isTrue();

    image.release(budget);
    image.release(budget);

    assertThat(budget.images()).isEqualTo(1);
    assertThat(budget.bytes()).isEqualTo(BYTES);
    assertThat(budget.finishedAside()).isZero();
  }

  @Test
  void whatWasReleasedIsNotSetAsideAnyMore() {
    assertThat(budget.tryAcquire(this, BYTES)).isTrue();
    image.release(budget);

    image.setAside(budget);

    assertThat(image.isAside()).isFalse();
    assertThat(signal.events()).isZero();
  }

  private static SourceRecord record() {
    return new SourceRecord(
        new byte[2], new byte[BYTES - 2], 0, "xray.images", 0, 0, null, RecordOrigin.NONE);
  }
}
