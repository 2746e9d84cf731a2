package io.radstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.radstream.schemas.topics.TopicFindings.Deviation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class TopicRulesTest {

  private static final Topics TOPICS = Topics.standard();
  private static final Map<String, List<SettingRule>> RULES =
      new TopicRules(TOPICS, 12 << 20).all();

  @Test
  void everyTopicIsRuledAndKeepsTheBrokersTime() {
    assertThat(RULES.keySet()).containsExactlyElementsOf(TOPICS.all());
    assertThat(RULES.values())
        .allSatisfy(
            rules ->
                assertThat(rules)
                    .extracting(SettingRule::setting, SettingRule::needed)
                    .contains(tuple("message.timestamp.type", "LogAppendTime")));
  }

  @Test
  void whatAnAdministratorMadeOfAFreshKafkaIsNamedSettingBySetting() {
    // given topics that Kafka made by its own defaults, and images compacted
    Map<String, Config> found =
        Map.of(
            TOPICS.images(), config("compact", "CreateTime", "1048588", "604800000"),
            TOPICS.deadLetters(), config("delete", "LogAppendTime", "1048588", "604800000"));

    List<Deviation> deviations = new TopicSettings(found, List.of(), null).deviations(RULES);

    assertThat(deviations.stream().map(Deviation::toString))
        .containsExactlyInAnyOrder(
            "xray.images: cleanup.policy is compact and must be delete",
            "xray.images: message.timestamp.type is CreateTime and must be LogAppendTime",
            "xray.images: max.message.bytes is 1048588 and must be at least 12582912",
            "xray.images.dlq: max.message.bytes is 1048588 and must be at least 13631488",
            "xray.images.dlq: retention.ms is 604800000 and must be -1");
    assertThat(deviations.stream().filter(Deviation::vital).map(Deviation::setting))
        .containsExactlyInAnyOrder("cleanup.policy", "message.timestamp.type", "max.message.bytes");
  }

  @Test
  void largerSizesAreLeftAlone() {
    Map<String, Config> found =
        Map.of(TOPICS.images(), config("delete", "LogAppendTime", "99999999", "1"));

    assertThat(new TopicSettings(found, List.of(), null).deviations(RULES)).isEmpty();
  }

  @Test
  void aMixedPolicyDeletesWhatMustBeKept() {
    Map<String, Config> found =
        Map.of(TOPICS.models(), config("compact,delete", "LogAppendTime", "1", "1"));

    assertThat(new TopicSettings(found, List.of(), null).deviations(RULES))
        .extracting(Deviation::setting)
        .containsExactly("cleanup.policy");
  }

  @Test
  void whoeverCreatesACompactedTopicByItselfGetsTheSame() {
    assertThat(TopicLayout.compacted())
        .isEqualTo(
            Objects.requireNonNull(RULES.get(TOPICS.models())).stream()
                .collect(Collectors.toMap(SettingRule::setting, SettingRule::needed)));
  }

  private static Config config(String policy, String time, String largest, String retention) {
    return new Config(
        Map.of(
                "cleanup.policy", policy,
                "message.timestamp.type", time,
                "max.message.bytes", largest,
                "compression.type", "producer",
                "retention.bytes", "-1",
                "retention.ms", retention)
            .entrySet()
            .stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .toList());
  }
}
