package io.radstream.gateway.deliver.fhir;

import static io.radstream.gateway.deliver.SampleResults.found;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.schemas.DiagnosisFinding;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FhirTopicTargetTest {

  private static final ImageResult RESULT = found(DiagnosisFinding.COVID19);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final FhirTopicTarget target = new FhirTopicTarget(producer, "results", FhirNaming.NONE);

  @Test
  void writesTheBundleUnderTheImagesPseudonym() throws Exception {
    assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());

    assertThat(producer.history())
        .singleElement()
        .satisfies(
            written -> {
              assertThat(written.topic()).isEqualTo("results");
              assertThat(new String(written.key(), UTF_8)).isEqualTo("image-1");
              assertThat(written.value()).isEqualTo(FhirBundle.of(RESULT, FhirNaming.NONE));
            });
  }

  @Test
  void aTopicThatIsAwayIsUnavailable() throws Exception {
    producer.sendException = new TimeoutException("secret");

    assertThat(target.deliver(RESULT))
        .isEqualTo(new Unavailable("the topic does not take it (TimeoutException)"));
  }

  @Test
  void aRecordThatIsTooLargeIsRefused() throws Exception {
    producer.sendException = new RecordTooLargeException("secret");

    assertThat(target.deliver(RESULT)).isInstanceOf(Refused.class);
  }

  @Test
  void anInterruptionIsNoAnswer() {
    producer.sendException = new InterruptException("interrupted");

    assertThatThrownBy(() -> target.deliver(RESULT)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void checksThatTheTopicIsThere() throws Exception {
    assertThat(target.check().isReady()).isTrue();

    producer.partitionsForException = new TimeoutException("not there");
    assertThat(target.check().isReady()).isFalse();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void closesItsProducer() {
    target.close();

    assertThat(producer.closed()).isTrue();
  }
}
