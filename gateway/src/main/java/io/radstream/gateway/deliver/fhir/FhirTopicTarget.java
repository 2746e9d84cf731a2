package io.radstream.gateway.deliver.fhir;

import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic of FHIR bundles as JSON; the key is the image's pseudonym. The bundles hold Patient IDs
 * and accession numbers in clear, beside pseudonyms: whoever reads the topic knows who is behind
 * them. So nothing is written unless an operator names a topic, and readers of it must be few.
 *
 * <p>Each delivery writes a record; the same result again is the same record again. Thread-safe.
 */
public final class FhirTopicTarget implements Target {

  private static final int LIMIT_MS = 10_000;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final FhirNaming naming;

  /**
   * Of a producer that waits for all replicas, and is closed with this target.
   *
   * @param topic which only those may read who may know the patients
   */
  public FhirTopicTarget(Producer<byte[], byte[]> producer, String topic, FhirNaming naming) {
    this.producer = producer;
    this.topic = topic;
    this.naming = naming;
  }

  /**
   * Opens a producer that writes each record once, and a target upon it.
   *
   * @param client how one gets into the brokers
   */
  public static FhirTopicTarget open(Map<String, String> client, String topic, FhirNaming naming) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "radstream-gateway-fhir");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new FhirTopicTarget(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
        topic,
        naming);
  }

  @Override
  public DeliveryAnswer deliver(ImageResult result) throws InterruptedException {
    byte[] key = result.identity().imageId().getBytes(StandardCharsets.UTF_8);
    byte[] bundle = FhirBundle.of(result, naming);
    try {
      var unused = producer.send(new ProducerRecord<>(topic, key, bundle)).get();
      return new Delivered();
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (InterruptException e) {
      throw interrupted();
    } catch (KafkaException e) {
      return failed(e);
    }
  }

  /** By its class only: its text may hold what was to be written. */
  private static DeliveryAnswer failed(@Nullable Throwable cause) {
    String name = cause == null ? "unknown" : cause.getClass().getSimpleName();
    String detail = "the topic does not take it (%s)".formatted(name);
    return cause instanceof RecordTooLargeException ? new Refused(detail) : new Unavailable(detail);
  }

  /** Kafka's exception sets the thread's mark again, which the checked one stands for. */
  private static InterruptedException interrupted() {
    boolean unused = Thread.interrupted();
    return new InterruptedException();
  }

  @Override
  public TargetCheck check() throws InterruptedException {
    try {
      int partitions = producer.partitionsFor(topic).size();
      return new TargetCheck(
          true, List.of("the topic %s has %d partitions".formatted(topic, partitions)));
    } catch (InterruptException e) {
      throw interrupted();
    } catch (KafkaException e) {
      return new TargetCheck(
          false,
          List.of(
              "the topic %s is not there, or may not be seen (%s)"
                  .formatted(topic, e.getClass().getSimpleName())));
    }
  }

  /** Blocks for the time of a delivery at most. */
  @Override
  public void close() {
    producer.close(Duration.ofMillis(LIMIT_MS));
  }
}
