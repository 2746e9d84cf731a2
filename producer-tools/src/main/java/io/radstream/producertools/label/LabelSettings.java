package io.radstream.producertools.label;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Pseudonyms;
import io.radstream.schemas.topics.Topics;

/**
 * How labels are to be published.
 *
 * @param connection to brokers and Schema Registry
 * @param topics the names of the topics
 * @param limits of which the byte limit is applied before sending
 * @param key the site's, of which pseudonyms are made
 * @param labeledBy pseudonym of who or what gave the labels, as {@link Pseudonyms} allows it
 * @param evidence what the labels rest on
 */
public record LabelSettings(
    Connection connection,
    Topics topics,
    ImageLimits limits,
    PseudonymKey key,
    String labeledBy,
    Evidence evidence) {

  /** Checks the ranges. */
  public LabelSettings {
    requireUsable(labeledBy, evidence);
  }

  /** Checks what can be checked before there is a key. */
  public static void requireUsable(String labeledBy, Evidence evidence) {
    Pseudonyms.problem("--labeled-by", labeledBy)
        .ifPresent(
            why -> {
              throw new UsageException(why);
            });
    if (evidence == Evidence.OTHER) {
      throw new UsageException("--evidence must be RADIOLOGIST, PCR, FOLLOW_UP or DATASET");
    }
  }
}
