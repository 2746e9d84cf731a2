package io.radstream.streamapp.topology;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.config.StreamsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Finds out before anything is started whether Kafka, its topics and the registry are there. */
final class Preflight {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Preflight() {}

  /**
   * Checks the topics.
   *
   * @param further topics that the settings need beside those always needed
   * @return what is to be known about the images' topic
   * @throws UnreachableException saying what is missing and what to do
   */
  static ImagesTopic checkTopics(StreamsSettings settings, Topics topics, List<String> further) {
    try (Admin admin = Admin.create(properties(settings))) {
      requireAll(
          settings,
          needed(topics, further),
          admin.listTopics().names().get(PATIENCE.toMillis(), MILLISECONDS));
      return ImagesTopic.of(admin, topics.images(), PATIENCE);
    } catch (ExecutionException | TimeoutException e) {
      throw unusable(settings, "no answer within %d s".formatted(PATIENCE.toSeconds()), e);
    } catch (KafkaException e) {
      throw unusable(settings, "the settings kafka.* are wrong: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while looking for Kafka", e);
    }
  }

  private static List<String> needed(Topics topics, List<String> further) {
    var always = Stream.of(topics.images(), topics.diagnoses(), topics.deadLetters());
    return Stream.concat(always, further.stream()).toList();
  }

  private static void requireAll(
      StreamsSettings settings, List<String> needed, Set<String> existing) {
    List<String> missing = needed.stream().filter(topic -> !existing.contains(topic)).toList();
    if (!missing.isEmpty()) {
      throw new UnreachableException(
          "topics are missing at %s: %s; ./radstream topics creates them"
              .formatted(settings.bootstrapServers(), String.join(", ", missing)));
    }
  }

  /**
   * Makes sure that diagnoses can be written.
   *
   * @param register whether a schema that is not there is to be registered
   * @throws UnreachableException saying what is wrong
   */
  static void checkRegistry(SchemaRegistryClient registry, Topics topics, boolean register) {
    String subject = topics.diagnoses() + "-value";
    try {
      int unused =
          register
              ? registry.register(subject, Diagnosis.getClassSchema())
              : registry.idOf(subject, Diagnosis.getClassSchema());
    } catch (RegistryException e) {
      throw new UnreachableException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Properties properties(StreamsSettings settings) {
    Properties properties = new Properties();
    properties.putAll(settings.clients());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    int patience = Math.toIntExact(PATIENCE.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    return properties;
  }

  private static UnreachableException unusable(
      StreamsSettings settings, String why, Exception cause) {
    return new UnreachableException(
        "Kafka cannot be used at %s: %s".formatted(settings.bootstrapServers(), why), cause);
  }

  /** Kafka names the setting in the cause. */
  private static String reason(KafkaException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
