package io.radstream.gateway.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** A topic; a message is delivered when Kafka has acknowledged it. */
final class TopicSink implements AuditSink {

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  TopicSink(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  @Override
  public String name() {
    return "topic";
  }

  @Override
  public void deliver(List<AuditText> messages) throws IOException, InterruptedException {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (AuditText message : messages) {
        byte[] xml = message.xml().getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(topic, xml)));
      }
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("the topic does not take audit messages", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
