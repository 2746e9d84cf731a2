package io.radstream.traceexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class ExporterLogTest {

  private final AtomicLong now = new AtomicLong();
  private final List<String> lines = new ArrayList<>();
  private final ExporterLog log = new ExporterLog(lines::add, now::get);

  @Test
  void aCollectorThatIsAwayIsSaidOnceAMinute() {
    for (int second = 0; second < 150; second++) {
      log.publish(new LogRecord(Level.SEVERE, "Failed to export spans"));
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(lines).hasSize(3).containsOnly("Failed to export spans");
  }
}
