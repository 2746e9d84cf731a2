package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.demo.screen.Screen;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ChangeResult.StageMove;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of changes of the model registry, and when. */
class StageChangeTextTest {

  private static final Instant STARTED = Instant.parse("2026-11-25T12:00:00Z");

  private final StringWriter out = new StringWriter();
  private final LearnNarration narration =
      new LearnNarration(
          new Screen(new PrintWriter(out), new PrintWriter(out)),
          STARTED,
          InstantSource.fixed(STARTED.plusMillis(12_340)));

  @Test
  void everyMoveIsALineOfItsOwn() throws DemoException {
    ReleaseKey one = new ReleaseKey("demo", "1");
    ReleaseKey two = new ReleaseKey("demo", "2");

    StageChangeText.expect(
        new ChangeResult.Done(
            List.of(
                new StageMove(two, Optional.of(ReleaseStage.CANDIDATE), ReleaseStage.CHAMPION),
                new StageMove(one, Optional.empty(), ReleaseStage.RETIRED))),
        narration);

    assertThat(out.toString().lines())
        .containsExactly("    demo/2: CANDIDATE -> CHAMPION", "    demo/1: (new) -> RETIRED");
  }

  @Test
  void changeThatWasNotNeededIsToldAndNoFailure() throws DemoException {
    StageChangeText.expect(new ChangeResult.Unchanged("demo/2 is champion already"), narration);

    assertThat(out.toString().strip()).isEqualTo("demo/2 is champion already");
  }

  @Test
  void refusedChangeEndsTheDemoAndSaysWhy() {
    assertThatThrownBy(
            () -> StageChangeText.expect(new ChangeResult.Refused("no gate passed it"), narration))
        .isInstanceOfSatisfying(
            DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ITEMS_REFUSED))
        .hasMessage("no gate passed it");
  }

  @Test
  void lineThatIsToldBeginsWithTheSecondsSinceTheStart() {
    narration.tell("Rolled back");

    assertThat(out.toString().strip()).isEqualTo("[ 12.3 s] Rolled back");
    assertThat(narration.seconds(STARTED.plusMillis(2500))).isEqualTo(2.5);
  }
}
