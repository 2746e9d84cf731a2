package io.radstream.producertools.label;

import io.radstream.console.Connection;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.topics.Topics;

/**
 * How labels are to be published.
 *
 * @param connection to brokers and Schema Registry
 * @param topics the names of the topics
 * @param labeledBy pseudonym of who or what gave the labels, 1 to 64 characters
 * @param evidence what the labels rest on
 */
public record LabelSettings(
    Connection connection, Topics topics, String labeledBy, Evidence evidence) {

  /** Checks the ranges. */
  public LabelSettings {
    if (labeledBy.isEmpty() || labeledBy.length() > 64) {
      throw new IllegalArgumentException("--labeled-by must have 1 to 64 characters");
    }
    if (evidence == Evidence.OTHER) {
      throw new IllegalArgumentException(
          "--evidence must be RADIOLOGIST, PCR, FOLLOW_UP or DATASET");
    }
  }
}
