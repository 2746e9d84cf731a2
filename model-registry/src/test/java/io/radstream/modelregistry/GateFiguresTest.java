package io.radstream.modelregistry;

import static io.radstream.modelregistry.announce.TestReleases.gated;
import static io.radstream.modelregistry.announce.TestReleases.release;
import static io.radstream.schemas.ReleaseStage.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateFiguresTest {

  @Test
  void aPersonReadsWhatTheGateSaid() {
    assertThat(GateFigures.state(release("2", CANDIDATE))).isEqualTo("-");
    assertThat(GateFigures.state(gated(release("2", CANDIDATE), true, "1"))).isEqualTo("passed");
    assertThat(GateFigures.state(gated(release("2", CANDIDATE), false, "1"))).isEqualTo("refused");
  }
}
