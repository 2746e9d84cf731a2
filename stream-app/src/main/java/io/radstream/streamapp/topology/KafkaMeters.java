package io.radstream.streamapp.topology;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The meters of Kafka's clients among the service's own. Owns the thread that looks for new and
 * lost ones: partitions come and go with every rebalance.
 */
record KafkaMeters(KafkaStreamsMetrics binder, ScheduledExecutorService thread) {

  /** No longer than a scrape is away from the next. */
  private static final Duration REFRESH = Duration.ofSeconds(10);

  static KafkaMeters bind(KafkaStreams streams, ServiceMetrics metrics) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread made = new Thread(work, "kafka-meters");
              made.setDaemon(true);
              return made;
            });
    KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams, List.of(), thread, REFRESH);
    binder.bindTo(metrics.registry());
    return new KafkaMeters(binder, thread);
  }

  void close() {
    thread.shutdownNow();
    binder.close();
  }
}
