package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.images.ImageNumber;
import io.radstream.testkit.images.ImageRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeCountsTest {

  private final OutcomeCounts counts = new OutcomeCounts();

  OutcomeCountsTest() {
    for (int number = 0; number < 3; number++) {
      String id = ImageNumber.id(number);
      counts.publishing(new ImageRecord(id, id, 0, null, new byte[0], new byte[0], 0));
    }
  }

  @Test
  void countsEachImageOnceAndTellsOfDuplicates() {
    // when
    diagnosed(0, 100);
    diagnosed(1, 200);
    diagnosed(1, 300);
    deadLetter(ImageNumber.id(2));
    deadLetter(ImageNumber.id(0));
    deadLetter(null);

    // then
    assertThat(counts.totals()).isEqualTo(new OutcomeCounts.Totals(2, 1, 2, 1));
    assertThat(counts.totals().outcomes()).isEqualTo(3);
    assertThat(counts.waiting()).isZero();
  }

  @Test
  void handsLatenciesOutOnce() {
    diagnosed(0, 100);
    diagnosed(1, 200);

    assertThat(counts.takeLatencies()).containsExactly(0.1, 0.2);
    assertThat(counts.takeLatencies()).isEmpty();
  }

  @Test
  void numbersAreFoundAgainInIds() {
    assertThat(ImageNumber.id(255)).hasSize(32).endsWith("00ff");
    assertThat(ImageNumber.of(ImageNumber.id(4_000_000_000L))).hasValue(4_000_000_000L);
    assertThat(ImageNumber.of("image-0001")).isEmpty();
    assertThat(ImageNumber.of("x".repeat(32))).isEmpty();
  }

  private void diagnosed(int number, long latencyMillis) {
    String id = ImageNumber.id(number);
    Instant seenAt = Outcomes.PUBLISHED.plusMillis(latencyMillis);
    counts.seen(List.of(Outcomes.diagnosed(id, id, "1", new Position(0, number), seenAt)));
  }

  private void deadLetter(@Nullable String imageId) {
    counts.seen(
        List.of(
            new Outcome.DeadLettered(
                imageId,
                null,
                "CORRUPT_IMAGE",
                Fingerprint.of(null, null),
                new Position(0, 9),
                Outcomes.PUBLISHED,
                Outcomes.PUBLISHED)));
  }
}
