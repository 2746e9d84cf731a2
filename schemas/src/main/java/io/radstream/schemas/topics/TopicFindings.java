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
}
