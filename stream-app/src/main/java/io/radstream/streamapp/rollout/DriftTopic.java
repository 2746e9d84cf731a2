package io.radstream.streamapp.rollout;

import io.radstream.streamapp.drift.DriftReport;
import io.radstream.streamapp.inference.InferenceStages;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes drift reports once a minute, from a thread of its own and outside of any transaction:
 * {@link DriftJson} keyed by {@code name/version} on a compacted topic, so that the last word about
 * each model stays. Of several processes the last one to write has it. Thread-safe.
 */
public final class DriftTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DriftTopic.class);
  private static final int PATIENCE_MILLIS = 5_000;

  private final String name;
  private final InferenceStages stages;
  private final Producer<String, String> producer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "drift");
            thread.setDaemon(true);
            return thread;
          });

  private DriftTopic(String name, Map<String, Object> clients, InferenceStages stages) {
    this.name = name;
    this.stages = stages;
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1 << 20);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /** Starts writing every so often. */
  public static DriftTopic start(
      String name, Map<String, Object> clients, InferenceStages stages, Duration every) {
    var topic = new DriftTopic(name, clients, stages);
    long millis = every.toMillis();
    Future<?> unused =
        topic.timer.scheduleAtFixedRate(topic::write, millis, millis, TimeUnit.MILLISECONDS);
    return topic;
  }

  private void write() {
    try {
      stages.drift().forEach(this::write);
    } catch (RuntimeException e) { // a timer ends at the first exception
      LOG.warn("Drift could not be reported: {}", e.getMessage());
    }
  }

  private void write(DriftReport report) {
    Future<?> unused =
        producer.send(new ProducerRecord<>(name, report.model().toString(), DriftJson.of(report)));
  }

  /** Writes the last reports. */
  @Override
  public void close() {
    timer.shutdownNow();
    write();
    producer.close(Duration.ofMillis(PATIENCE_MILLIS));
  }
}
