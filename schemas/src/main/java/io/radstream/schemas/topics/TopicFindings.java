package io.radstream.schemas.topics;

import java.util.List;

/**
 * How the topics at the brokers compare with what RadStream needs.
 *
 * @param missing topics that are not there
 * @param deviations settings that are not as needed
 * @param unchecked topics whose settings the client may not see
 */
public record TopicFindings(
    List<String> missing, List<Deviation> deviations, List<String> unchecked) {

  /** Copies the lists. */
  public TopicFindings {
    missing = List.copyOf(missing);
    deviations = List.copyOf(deviations);
    unchecked = List.copyOf(unchecked);
  }

  /** Whether everything could be checked and is as needed. */
  public boolean clean() {
    return missing.isEmpty() && deviations.isEmpty() && unchecked.isEmpty();
  }

  /** Those with which a stream app would lose an image, or hang at one. */
  public List<Deviation> vital() {
    return deviations.stream().filter(Deviation::vital).toList();
  }

  /** Those of one topic. */
  public List<Deviation> of(String topic) {
    return deviations.stream().filter(deviation -> deviation.topic().equals(topic)).toList();
  }

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
}
