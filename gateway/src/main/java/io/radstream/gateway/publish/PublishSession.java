package io.radstream.gateway.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * One producer, from its fencing of all before it to its first failure. At its start every
 * transaction of earlier sessions is settled and the ledger read to its end, so what they published
 * is known for certain. After a failure it is closed and never used again: whatever was open is
 * settled by the next one. For the publishing thread.
 */
final class PublishSession implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final PublishSettings settings;

  private PublishSession(Producer<byte[], byte[]> producer, PublishSettings settings) {
    this.producer = producer;
    this.settings = settings;
  }

  /** What was published before. */
  interface Ledger {

    /**
     * Reads what was not read yet.
     *
     * @throws org.apache.kafka.common.KafkaException if it cannot be read to its end
     */
    void readInto(KnownImages known);
  }

  /**
   * Fences earlier sessions and reads the ledger.
   *
   * @param producer is closed by the session, also if this fails
   * @throws org.apache.kafka.common.KafkaException if the brokers do not do so in time
   */
  static PublishSession open(
      Producer<byte[], byte[]> producer,
      Ledger ledger,
      KnownImages known,
      PublishSettings settings) {
    PublishSession session = new PublishSession(producer, settings);
    try {
      producer.initTransactions();
      ledger.readInto(known);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Publishes images and their entries of the ledger, all or none.
   *
   * @param batch different images, none known
   * @throws org.apache.kafka.common.KafkaException if it is not certain that all are published; the
   *     session must be closed then. An image that the topic refuses for its size is answered
   */
  void publish(List<WaitingImage> batch) {
    producer.beginTransaction();
    for (WaitingImage waiting : batch) {
      OutgoingImage image = waiting.image();
      send(
          waiting,
          new ProducerRecord<>(
              settings.topics().images(), null, image.key(), image.value(), image.headers()));
      send(
          waiting,
          new ProducerRecord<>(
              settings.topics().gatewayImages(), bytes(image.imageId()), bytes(image.instance())));
    }
    producer.commitTransaction();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit hears of every failure
  private void send(WaitingImage waiting, ProducerRecord<byte[], byte[]> entry) {
    producer.send(
        entry,
        (metadata, failure) -> {
          if (failure instanceof RecordTooLargeException) {
            waiting.answer(PublishResult.TOO_LARGE);
          }
        });
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }

  /** Does not wait: what is open is aborted by the next session or by the brokers. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
