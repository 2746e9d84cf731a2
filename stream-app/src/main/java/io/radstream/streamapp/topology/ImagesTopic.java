package io.radstream.streamapp.topology;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.radstream.streamapp.config.KafkaBuffers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * What memory depends on.
 *
 * @param partitions of the topic, at least 1
 * @param largestRecord bytes of the largest batch of records that it takes
 */
public record ImagesTopic(int partitions, long largestRecord) {

  static ImagesTopic of(Admin admin, String name, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    var described = admin.describeTopics(List.of(name)).allTopicNames();
    int partitions =
        described.get(patience.toMillis(), MILLISECONDS).values().stream()
            .mapToInt(topic -> topic.partitions().size())
            .sum();
    return new ImagesTopic(partitions, largestRecord(admin, name, patience));
  }

  /** Reading a topic's settings is a right of its own; who lacks it still may read images. */
  private static long largestRecord(Admin admin, String name, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try {
      var configs = admin.describeConfigs(List.of(topic)).values().get(topic);
      ConfigEntry entry =
          configs == null
              ? null
              : configs
                  .get(patience.toMillis(), MILLISECONDS)
                  .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      return entry == null ? KafkaBuffers.LARGEST_RECORD : Long.parseLong(entry.value());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return KafkaBuffers.LARGEST_RECORD;
      }
      throw e;
    }
  }
}
