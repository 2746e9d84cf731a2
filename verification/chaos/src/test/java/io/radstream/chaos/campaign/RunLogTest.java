package io.radstream.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.radstream.testkit.images.ImageRecord;
import io.radstream.testkit.outcomes.Position;
import io.radstream.testkit.outcomes.RunHistory;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RunLogTest {

  private final StringWriter said = new StringWriter();
  private final RunLog log = new RunLog(new PrintWriter(said));

  @Test
  void everyLineTellsTheSecondsSinceTheBeginning() {
    log.say("all apps are ready");

    assertThat(said.toString()).matches(" +\\d+\\.\\d s  all apps are ready\\R");
  }

  @Test
  void violationsAndNotesAreSaidAndKeptInTheirOrder() {
    log.violation("first");
    log.note("second");
    log.violation("third");

    assertThat(log.violations()).containsExactly("first", "third");
    assertThat(log.notes()).containsExactly("second");
    assertThat(said.toString())
        .containsSubsequence("VIOLATION: first", "second", "VIOLATION: third");
  }

  @Test
  void figuresKeepTheirNamesAndOrder() {
    log.figure("seconds", 2.5);
    log.figure("ratio", 1);

    assertThat(log.figures()).containsExactly(entry("seconds", 2.5), entry("ratio", 1.0));
    assertThat(said.toString()).contains("seconds: 2.5");
  }

  @Test
  void disturbanceIsCountedAndToldWithHowFarTheLoadHasCome() {
    RunHistory history = new RunHistory();
    history.publishing(new ImageRecord("i", "s", 0, null, new byte[0], new byte[0], 0));
    history.published("i", new Position(0, 0));

    log.disturbed("kill -9 of app-000", history);
    log.disturbed("kill -9 of app-001", history);

    assertThat(log.disturbances()).isEqualTo(2);
    assertThat(said.toString()).contains("kill -9 of app-000 at 0 outcomes of 1 published");
  }

  @Test
  void progressIsNotToldAgainAndAgain() {
    log.progress(new RunHistory());
    log.progress(new RunHistory());

    assertThat(said.toString()).isEmpty();
  }
}
