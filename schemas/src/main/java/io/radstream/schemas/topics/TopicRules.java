package io.radstream.schemas.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each topic must be like, by the size of the largest record of the images' topic. See
 * docs/adr/0025.
 *
 * @param largestImage bytes of the largest record that the images' topic takes or is to take
 */
record TopicRules(Topics topics, long largestImage) {

  /** A diagnosis takes 0.4 kB, an explanation tens of kB; what brokers take by default will do. */
  private static final long LARGEST_RESULT = 1_000_000;

  private static final String ENDLESS = "-1";

  /**
   * Kafka deletes by the records' times. A sender whose clock is wrong must not decide how long
   * they are kept: the broker's clock does.
   */
  private static final SettingRule BROKERS_CLOCK =
      SettingRule.same(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

  private static final SettingRule DELETED =
      SettingRule.same(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE);

  static final List<SettingRule> COMPACTED_TOPIC =
      List.of(SettingRule.same(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT), BROKERS_CLOCK);

  /** Images are compressed already: as the producer sends them, never again. */
  private static final SettingRule AS_SENT = SettingRule.same(COMPRESSION_TYPE_CONFIG, "producer");

  /** All topics, in the order of {@link Topics#all}. */
  Map<String, List<SettingRule>> all() {
    Map<String, List<SettingRule>> rules = new LinkedHashMap<>();
    rules.put(
        topics.images(),
        List.of(
            DELETED.whenVital(),
            BROKERS_CLOCK.whenVital(),
            SettingRule.atLeast(MAX_MESSAGE_BYTES_CONFIG, largestImage),
            AS_SENT));
    rules.put(topics.diagnoses(), results(DELETED.whenVital()));
    rules.put(topics.explanations(), results(DELETED));
    rules.put(topics.labels(), wrapped());
    rules.put(topics.models(), COMPACTED_TOPIC);
    rules.put(topics.deadLetters(), wrapped().stream().map(TopicRules::ofDeadLetters).toList());
    rules.put(topics.handledDeadLetters(), COMPACTED_TOPIC);
    rules.put(topics.shadowDiagnoses(), results(DELETED));
    rules.put(topics.drift(), COMPACTED_TOPIC);
    rules.put(
        topics.gatewayImages(), COMPACTED_TOPIC.stream().map(SettingRule::whenVital).toList());
    rules.put(topics.gatewayAudit(), KEPT);
    rules.put(topics.deliveryDeadLetters(), KEPT);
    rules.put(topics.feedback(), KEPT);
    return rules;
  }

  /**
   * Audit trail, what was not delivered, what readers said: kept until somebody decides otherwise.
   */
  private static final List<SettingRule> KEPT =
      List.of(
          DELETED,
          BROKERS_CLOCK,
          SettingRule.same(RETENTION_MS_CONFIG, ENDLESS),
          SettingRule.same(RETENTION_BYTES_CONFIG, ENDLESS));

  private static List<SettingRule> results(SettingRule policy) {
    return List.of(
        policy,
        BROKERS_CLOCK,
        SettingRule.atLeast(MAX_MESSAGE_BYTES_CONFIG, LARGEST_RESULT).whenVital());
  }

  /** Neither truths nor failures may vanish because nobody looked for a week, or were too many. */
  private List<SettingRule> wrapped() {
    return List.of(
        DELETED,
        BROKERS_CLOCK,
        SettingRule.atLeast(MAX_MESSAGE_BYTES_CONFIG, largestImage + TopicLayout.WRAPPING_BYTES),
        AS_SENT,
        SettingRule.same(RETENTION_MS_CONFIG, ENDLESS),
        SettingRule.same(RETENTION_BYTES_CONFIG, ENDLESS));
  }

  private static SettingRule ofDeadLetters(SettingRule rule) {
    return rule.setting().equals(CLEANUP_POLICY_CONFIG)
            || rule.setting().equals(MAX_MESSAGE_BYTES_CONFIG)
        ? rule.whenVital()
        : rule;
  }
}
