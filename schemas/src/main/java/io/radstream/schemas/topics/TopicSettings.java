package io.radstream.schemas.topics;

import io.radstream.schemas.topics.TopicFindings.Deviation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of some topics, as the brokers have them.
 *
 * @param settings by topic, those that may be seen
 * @param unseen topics whose settings the client may not see
 * @param denial what the brokers said then; null if nothing was denied
 */
record TopicSettings(
    Map<String, Config> settings, List<String> unseen, @Nullable ExecutionException denial) {

  static TopicSettings of(Admin admin, Collection<String> names, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Config> settings = new HashMap<>();
    List<String> unseen = new ArrayList<>();
    ExecutionException denial = null;
    for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
        admin.describeConfigs(resources).values().entrySet()) {
      try {
        settings.put(
            answer.getKey().name(), answer.getValue().get(limit.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof AuthorizationException)) {
          throw e;
        }
        unseen.add(answer.getKey().name());
        denial = e;
      }
    }
    return new TopicSettings(settings, unseen.stream().sorted().toList(), denial);
  }

  /** The largest record that a topic takes; at least this many bytes, also if it cannot be seen. */
  long largestRecord(String topic, long least) {
    Config config = settings.get(topic);
    ConfigEntry entry = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return entry == null || entry.value() == null
        ? least
        : Math.max(least, Long.parseLong(entry.value()));
  }

  List<Deviation> deviations(Map<String, List<SettingRule>> rules) {
    List<Deviation> deviations = new ArrayList<>();
    rules.forEach(
        (topic, those) -> {
          Config config = settings.get(topic);
          if (config != null) {
            those.forEach(rule -> compare(topic, config, rule, deviations));
          }
        });
    return deviations;
  }

  private static void compare(
      String topic, Config config, SettingRule rule, List<Deviation> deviations) {
    ConfigEntry entry = config.get(rule.setting());
    String found = entry == null || entry.value() == null ? "unknown" : entry.value();
    if (!rule.isMetBy(found)) {
      deviations.add(Deviation.of(topic, found, rule));
    }
  }
}
