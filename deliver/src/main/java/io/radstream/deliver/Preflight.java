package io.radstream.deliver;

import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.MissingRights;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.TopicFindings;
import io.radstream.schemas.topics.TopicLayout;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Finds out before anything is started whether Kafka, the topics and the rights are there. */
record Preflight(DeliverConfig config, Access access) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Preflight of(DeliverConfig config) {
    return new Preflight(
        config,
        new Access(
            Service.DELIVER,
            Rights.of(Service.DELIVER, config.topics()),
            Map.copyOf(config.client())));
  }

  /**
   * Checks them; blocks for 20 s at most.
   *
   * @throws UnreachableException saying what is missing and what to do
   */
  void check() throws InterruptedException {
    try (Admin admin = Admin.create(settings())) {
      List<Right> missing = new MissingRights(admin, PATIENCE).of(access.essential());
      if (!missing.isEmpty()) {
        throw new UnreachableException(access.lacking(missing));
      }
      requireTopics(admin);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new UnreachableException(
          "Kafka cannot be used at %s: %s"
              .formatted(
                  access.client().get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
                  e instanceof TimeoutException
                      ? "no answer within %d s".formatted(PATIENCE.toSeconds())
                      : access.failure(e).message()),
          e);
    }
  }

  private void requireTopics(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    TopicFindings findings =
        TopicLayout.of(config.topics(), 1)
            .withLargestImage(0)
            .check(
                admin,
                List.of(
                    config.topics().images(),
                    config.topics().diagnoses(),
                    config.topics().deadLetters(),
                    config.topics().deliveryDeadLetters()),
                PATIENCE);
    if (!findings.missing().isEmpty()) {
      throw new UnreachableException(
          "topics are missing: %s; ./radstream topics creates them"
              .formatted(String.join(", ", findings.missing())));
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
