package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.radstream.engines.EngineException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.streamapp.intake.FakeRegistry;
import io.radstream.streamapp.intake.RegistryMessages;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A record becomes a dead letter only of failures that nobody else can be blamed for. */
class BlamedRecordTest {

  @Test
  void aRegistryThatIsAwayIsNeverTheRecordsFault() throws IOException {
    try (FakeRegistry registry = new FakeRegistry();
        RegistryMessages messages = new RegistryMessages(registry.client(), "xray.images")) {
      registry.trouble(503);

      Throwable away = catchThrowable(() -> messages.read(framed()));

      assertThat(away).isInstanceOf(RegistryUnavailableException.class);
      assertThat(OutcomeForwarder.mayBeTheRecord(wrapped(away))).isFalse();
    }
  }

  @Test
  void brokersAndEngineAreNotEither() {
    assertThat(OutcomeForwarder.mayBeTheRecord(wrapped(new TimeoutException("away")))).isFalse();
    assertThat(
            OutcomeForwarder.mayBeTheRecord(
                wrapped(new EngineException(EngineException.Kind.UNUSABLE, "lost"))))
        .isFalse();
  }

  @Test
  void anythingElseMayBe() {
    assertThat(OutcomeForwarder.mayBeTheRecord(wrapped(new ArithmeticException("zero")))).isTrue();
  }

  /** As a decode thread does. */
  private static RuntimeException wrapped(Throwable cause) {
    return new IllegalStateException("an image could not be read", cause);
  }

  private static byte[] framed() {
    return ByteBuffer.allocate(9).put((byte) 0).putInt(FakeRegistry.KNOWN).putInt(1).array();
  }
}
