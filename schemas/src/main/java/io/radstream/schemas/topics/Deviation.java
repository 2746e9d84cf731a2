package io.radstream.schemas.topics;

/**
 * A setting of a topic that is not what RadStream needs.
 *
 * @param setting Kafka's name of it
 * @param found the value at the brokers
 * @param needed the value, or the smallest one, that will do
 * @param wish the same for people: {@code delete}, {@code at least 13631488}
 * @param vital whether a stream app would lose an image with it, or hang at one
 */
public record Deviation(
    String topic, String setting, String found, String needed, String wish, boolean vital) {

  static Deviation of(String topic, String found, SettingRule rule) {
    return new Deviation(topic, rule.setting(), found, rule.needed(), rule.wish(), rule.vital());
  }

  /** For people: {@code xray.images: cleanup.policy is compact and must be delete}. */
  @Override
  public String toString() {
    return "%s: %s is %s and must be %s".formatted(topic, setting, found, wish);
  }
}
