package io.radstream.modelregistry.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.console.ExitCode;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ChangeResult.StageMove;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** How every models command ends. */
class RegistryCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatWasDoneIsSaidForEachRelease() {
    StageMove move =
        new StageMove(
            new ReleaseKey("compact", "2"),
            Optional.of(ReleaseStage.CANDIDATE),
            ReleaseStage.CHAMPION);

    assertThat(told(new ChangeResult.Done(List.of(move)))).isZero();
    assertThat(out).hasToString("compact/2: CANDIDATE -> CHAMPION" + System.lineSeparator());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void nothingToDoIsNoFailure() {
    assertThat(told(new ChangeResult.Unchanged("it is the champion"))).isZero();
    assertThat(out).hasToString("it is the champion; nothing to change" + System.lineSeparator());
  }

  @Test
  void whatIsRefusedChangesNothingAndSaysSo() {
    assertThat(told(new ChangeResult.Refused("no gate"))).isEqualTo(1);
    assertThat(err).hasToString("probe: no gate; nothing was changed" + System.lineSeparator());
  }

  @Test
  void aReleaseThatIsNoneIsWrongUsage() {
    assertThat(
            execute(
                command -> {
                  ReleaseKey unused = command.key("compact");
                  return ExitCode.DONE;
                }))
        .isEqualTo(2);
    assertThat(
            execute(
                command -> {
                  assertThat(command.key("compact/2")).isEqualTo(new ReleaseKey("compact", "2"));
                  return ExitCode.DONE;
                }))
        .isZero();
  }

  @Test
  void aKeyFileThatIsNoneIsWrongUsage() {
    assertThat(
            execute(
                command -> {
                  var unused = command.trusted(List.of(Path.of("absent.pem")));
                  return ExitCode.DONE;
                }))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--trusted-key", "absent.pem");
  }

  @Test
  void aFileOrTopicThatCannotBeUsedIsWrongUsage() {
    assertThat(
            execute(
                command -> {
                  throw new IOException("the disk is full");
                }))
        .isEqualTo(2);
    assertThat(err).hasToString("probe: the disk is full" + System.lineSeparator());
    assertThat(
            execute(
                command -> {
                  throw new UnusableException("it has 3 partitions");
                }))
        .isEqualTo(2);
  }

  @Test
  void brokersThatAreAwayAreToldFromSettingsThatCannotBe() {
    assertThat(
            execute(
                command -> {
                  throw new TimeoutException("no answer");
                }))
        .isEqualTo(3);
    assertThat(err.toString()).startsWith("probe: ");
    assertThat(
            execute(
                command -> {
                  throw new ConfigException("no such protocol");
                }))
        .isEqualTo(2);
  }

  private int told(ChangeResult result) {
    return execute(command -> command.tell(result));
  }

  private int execute(Work work) {
    return CommandMain.commandLine(new Probe(work), List.of(), false)
        .setOut(new PrintWriter(new BufferedWriter(out)))
        .setErr(new PrintWriter(new BufferedWriter(err)))
        .execute();
  }

  @FunctionalInterface
  private interface Work {
    ExitCode with(RegistryCommand command) throws IOException;
  }

  @Command(name = "probe")
  private static final class Probe extends RegistryCommand {

    private final Work work;

    Probe(Work work) {
      this.work = work;
    }

    @Override
    ExitCode run(RegistryClients clients) throws IOException {
      return work.with(this);
    }
  }
}
