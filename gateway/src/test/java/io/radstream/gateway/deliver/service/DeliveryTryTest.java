package io.radstream.gateway.deliver.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.gateway.deliver.service.DeliveryTry.End;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTryTest {

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aTargetThatStaysAwayIsGivenUpAndNotSaidToBeTriedAgain() throws InterruptedException {
    DeliveryTry attempt =
        new DeliveryTry(
            "pacs",
            new AbsentTarget(),
            Duration.ZERO,
            () -> false,
            new StopSignal(),
            InstantSource.system(),
            new DeliveryMeters(meters, "pacs"));

    End end = attempt.deliver(SampleResults.found(DiagnosisFinding.NORMAL));

    assertThat(end).isEqualTo(new End.GivenUp(UndeliveredReason.UNREACHABLE, "away"));
    assertThat(DeliveryMetrics.ATTEMPTS.counter(meters, "pacs", "repeated").count()).isZero();
  }

  private static final class AbsentTarget implements Target {

    @Override
    public DeliveryAnswer deliver(ImageResult result) {
      return new DeliveryAnswer.Unavailable("away");
    }

    @Override
    public TargetCheck check() {
      return new TargetCheck(false, List.of());
    }

    @Override
    public void close() {}
  }
}
