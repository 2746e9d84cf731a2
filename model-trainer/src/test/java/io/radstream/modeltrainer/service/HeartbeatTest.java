package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {

  private static final Instant BEGIN = Instant.parse("2026-11-27T02:00:00Z");

  @TempDir private Path folder = Path.of(".");
  private Instant now = BEGIN;

  @Test
  void fileIsAsOldAsTheLastStepThatWasTaken() throws IOException {
    Path out = folder.resolve("training");
    StopSignal stop = new StopSignal(new Heartbeat(out, () -> now));

    stop.check();
    assertThat(touched(out)).isEqualTo(BEGIN);

    now = BEGIN.plusSeconds(4);
    stop.check();
    assertThat(touched(out)).as("not at every step").isEqualTo(BEGIN);

    now = BEGIN.plusSeconds(6);
    stop.await(Duration.ZERO);
    assertThat(touched(out)).isEqualTo(now);
  }

  @Test
  void serviceThatIsToStopIsStillHeard() throws IOException {
    StopSignal stop = new StopSignal(new Heartbeat(folder, () -> now));
    stop.give();

    assertThatThrownBy(stop::check).isInstanceOf(StopSignal.StoppedException.class);

    assertThat(touched(folder)).isEqualTo(BEGIN);
  }

  private static Instant touched(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder.resolve(Heartbeat.FILE)).toInstant();
  }
}
