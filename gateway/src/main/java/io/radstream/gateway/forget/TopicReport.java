package io.radstream.gateway.forget;

import java.util.List;

/**
 * What was found.
 *
 * @param remains where there are records of the patient
 * @param searched topics that were read to their ends
 * @param unseen topics that may not be read, or whose settings may not
 */
public record TopicReport(List<Remains> remains, List<String> searched, List<String> unseen) {

  /** Copies the lists. */
  public TopicReport {
    remains = List.copyOf(remains);
    searched = List.copyOf(searched);
    unseen = List.copyOf(unseen);
  }
}
