package io.radstream.schemas.topics;

import java.util.List;

/**
 * What was done to the topics.
 *
 * @param created topics that were missing
 * @param corrected settings that were not as needed, as they were found; now they are
 */
public record TopicChanges(List<String> created, List<Deviation> corrected) {

  /** Copies the lists. */
  public TopicChanges {
    created = List.copyOf(created);
    corrected = List.copyOf(corrected);
  }

  /** What was corrected of one topic. */
  public List<Deviation> of(String topic) {
    return corrected.stream().filter(deviation -> deviation.topic().equals(topic)).toList();
  }
}
