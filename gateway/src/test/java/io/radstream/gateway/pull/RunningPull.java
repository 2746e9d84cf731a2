package io.radstream.gateway.pull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.metrics.PullMeters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A loop whose pauses last until the test looks again. */
public final class RunningPull implements AutoCloseable {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Semaphore pauses = new Semaphore(0);
  private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
  private final String name;
  private final PullLoop loop;

  public RunningPull(ArchiveSettings settings, PullSource source, RecordingStore store) {
    name = settings.name();
    loop =
        PullLoop.start(
            settings,
            source,
            new PullParts(
                store,
                audited::add,
                new PullMeters(registry, name),
                InstantSource.system(),
                pause -> pauses.acquire()));
  }

  /** Lets pauses end, one after the other, until it holds. */
  public void until(ThrowingRunnable holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              pauses.release();
              holds.run();
            });
  }

  /** How many attempts ended so. */
  public int count(String result) {
    return (int)
        registry
            .get("xray.gateway.pulled")
            .tag("source", name)
            .tag("result", result)
            .counter()
            .count();
  }

  /** A gauge's value. */
  public double gauge(String meter) {
    return registry.get(meter).tag("source", name).gauge().value();
  }

  /** What the audit trail was told. */
  public List<AuditEvent> audited() {
    return audited;
  }

  @Override
  public void close() {
    loop.close();
  }
}
