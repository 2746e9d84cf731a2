package io.radstream.gateway.forget;

import io.radstream.schemas.brokers.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Asks the brokers how long they keep records.
 *
 * @param admin not closed by this
 */
public record BrokerRetentions(Admin admin) implements TopicSearch.Retentions {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public OptionalLong of(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config settings =
          admin
              .describeConfigs(List.of(resource))
              .values()
              .get(resource)
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return value(settings, TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete")
          ? retention(value(settings, TopicConfig.RETENTION_MS_CONFIG))
          : OptionalLong.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException denial) {
        throw denial;
      }
      throw new UnreachableException("the brokers do not tell the settings of " + topic, e);
    } catch (TimeoutException e) {
      throw new UnreachableException("the brokers do not tell the settings of " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted", e);
    }
  }

  private static OptionalLong retention(String text) {
    long millis = text.isEmpty() ? -1 : Long.parseLong(text);
    return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
  }

  private static String value(Config settings, String name) {
    ConfigEntry entry = settings.get(name);
    String value = entry == null ? null : entry.value();
    return value == null ? "" : value;
  }
}
