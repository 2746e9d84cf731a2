package io.radstream.streamapp.topology;

import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition.Blame;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Fails the stream thread whenever a result cannot be sent. Kafka's default retries some errors by
 * declaring the task corrupted, which under exactly-once commits half of a shared transaction and
 * so publishes outcomes twice.
 */
public final class FailingProduction implements ProductionExceptionHandler {

  /** Where Kafka hands on what hears of the records that are to blame. */
  static final String PROGRESS = "radstream.progress";

  /** The name of the dead letters' topic. */
  static final String DEAD_LETTERS = "radstream.dead.letters";

  private @Nullable Progress progress;
  private String deadLetters = "";

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RecordTooLargeException) {
      tooLarge(context, record.topic());
    }
    return Response.fail();
  }

  /** A dead letter is the record as it came: if that does not fit, its topic is set up wrongly. */
  private void tooLarge(ErrorHandlerContext context, String target) {
    if (progress == null || context.topic() == null) {
      return;
    }
    TopicPartition partition = new TopicPartition(context.topic(), context.partition());
    if (target.equals(deadLetters)) {
      progress.accuse(
          partition,
          context.offset(),
          Blame.SETTING,
          "%s takes no record of this size (max.message.bytes); ./radstream topics corrects it"
              .formatted(target));
    } else {
      progress.accuse(
          partition, context.offset(), Blame.RECORD, "its outcome is too large for " + target);
    }
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
    deadLetters = String.valueOf(settings.get(DEAD_LETTERS));
  }
}
