package io.radstream.streamapp.topology;

import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition.Blame;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Fails the stream thread whenever a result cannot be sent. Kafka's default retries some errors by
 * declaring the task corrupted, which under exactly-once commits half of a shared transaction and
 * so publishes outcomes twice.
 */
public final class FailingProduction implements ProductionExceptionHandler {

  /** Where Kafka hands on what hears of what is to blame. */
  static final String PROGRESS = "radstream.progress";

  private @Nullable Progress progress;

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    Progress told = progress;
    if (exception instanceof RecordTooLargeException && told != null) {
      tooLarge(told, context, record);
    }
    return Response.fail();
  }

  /**
   * A dead letter is the record as it came, and all other outcomes are small: if one does not fit,
   * its topic is set up wrongly. The answer comes when other records are being processed, or none:
   * only the outcome itself tells whose it is.
   */
  private void tooLarge(
      Progress told, ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record) {
    String reason =
        "%s takes no record of this size (max.message.bytes); ./radstream topics corrects it"
            .formatted(record.topic());
    String topic = text(record, DeadLetterHeaders.SOURCE_TOPIC);
    String partition = text(record, DeadLetterHeaders.SOURCE_PARTITION);
    String offset = text(record, DeadLetterHeaders.SOURCE_OFFSET);
    if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
      told.accuse(context.taskId().partition(), Blame.SETTING, reason);
      return;
    }
    told.accuse(
        new TopicPartition(topic, Integer.parseInt(partition)),
        Long.parseLong(offset),
        Blame.SETTING,
        reason);
  }

  private static String text(ProducerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kafka declares it
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return Response.fail();
  }

  @Override
  public void configure(Map<String, ?> settings) {
    progress = settings.get(PROGRESS) instanceof Progress given ? given : null;
  }
}
