package io.radstream.gateway.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private Instant now = Instant.EPOCH;
  private final Reachability archive = new Reachability("orthanc", () -> now);

  @Test
  void countsFromTheFirstQuestionThatIsNotAnswered() {
    archive.failed("one", ArchiveException.passing("away"));
    now = now.plusSeconds(40);
    archive.failed("two", ArchiveException.passing("away"));
    archive.failed("one", ArchiveException.passing("away"));
    now = now.plusSeconds(20);

    assertThat(archive.silent()).isEqualTo(60);

    archive.answered("one");
    assertThat(archive.silent()).isEqualTo(20);
    archive.answered("two");
    assertThat(archive.silent()).isZero();
  }

  @Test
  void anAnswerToAnotherQuestionIsNone() {
    archive.failed("one", ArchiveException.passing("away"));
    now = now.plusSeconds(5);
    archive.answered("two");

    assertThat(archive.silent()).isEqualTo(5);
  }
}
