package io.radstream.gateway;

import io.radstream.gateway.config.GatewayConfig;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.MissingRights;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.TopicFindings;
import io.radstream.schemas.topics.TopicFindings.Deviation;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out before anything is started whether Kafka, its topics and the rights are there.
 *
 * @param topics the topics' names
 * @param access what the service needs at the brokers
 * @param needed names of the topics that must be there
 */
public record Preflight(Topics topics, Access access, List<String> needed) {

  private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Copies the list. */
  public Preflight {
    needed = List.copyOf(needed);
  }

  static Preflight of(GatewayConfig config) {
    return new Preflight(
        config.topics(),
        new Access(
            Service.GATEWAY,
            Rights.of(Service.GATEWAY, config.topics()),
            Map.copyOf(config.client())),
        List.of(
            config.topics().images(),
            config.topics().gatewayImages(),
            config.topics().gatewayAudit()));
  }

  /**
   * Checks rights, topics and their settings.
   *
   * @return bytes of the largest record that the images' topic takes
   * @throws UnreachableException saying what is missing and what to do
   */
  public int check() throws InterruptedException {
    try (Admin admin = Admin.create(settings())) {
      // First of all: what one may not see looks as if it were not there.
      requireRights(admin);
      requireTopics(TopicLayout.of(topics, 1).withLargestImage(0).check(admin, needed, PATIENCE));
      return largestRecord(admin);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      BrokerFailure failure = access.failure(e);
      throw new UnreachableException(
          "Kafka cannot be used at %s: %s"
              .formatted(
                  access.client().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                  e instanceof TimeoutException
                      ? "no answer within %d s".formatted(PATIENCE.toSeconds())
                      : failure.message()),
          e);
    }
  }

  private void requireRights(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<Right> missing = new MissingRights(admin, PATIENCE).of(access.essential());
    if (!missing.isEmpty()) {
      throw new UnreachableException(access.lacking(missing));
    }
  }

  private static void requireTopics(TopicFindings findings) {
    if (!findings.missing().isEmpty()) {
      throw new UnreachableException(
          "topics are missing: %s; ./radstream topics creates them"
              .formatted(String.join(", ", findings.missing())));
    }
    if (!findings.vital().isEmpty()) {
      throw new UnreachableException(joined(findings.vital()) + "; ./radstream topics corrects it");
    }
    if (!findings.deviations().isEmpty()) {
      LOG.warn("{}; ./radstream topics corrects it", joined(findings.deviations()));
    }
  }

  private static String joined(List<Deviation> deviations) {
    return deviations.stream().map(Deviation::toString).collect(Collectors.joining("; "));
  }

  /** Reading a topic's settings is a right of its own; without it the usual size is taken. */
  private int largestRecord(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.images());
    try {
      Map<ConfigResource, Config> found =
          admin
              .describeConfigs(List.of(topic))
              .all()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      Config settings = found.get(topic);
      ConfigEntry entry =
          settings == null ? null : settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      return entry == null ? TopicLayout.LARGEST_IMAGE_RECORD : Integer.parseInt(entry.value());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return TopicLayout.LARGEST_IMAGE_RECORD;
      }
      throw e;
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(access.client());
    int patience = Math.toIntExact(PATIENCE.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    return settings;
  }
}
