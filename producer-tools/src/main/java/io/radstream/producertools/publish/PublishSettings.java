package io.radstream.producertools.publish;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;

/**
 * How a folder is to be published.
 *
 * @param connection to brokers and Schema Registry
 * @param topics the names of the topics
 * @param limits of which the byte limit is applied before sending
 * @param key the site's, of which pseudonyms are made
 * @param device name of the sending device, sent as a pseudonym; empty for what the image says
 * @param statEvery every so many-th image sent is STAT; 0 means none
 * @param perSecond images a second at most; 0 means as fast as the broker takes them
 * @param studyPerFolder whether the images of one folder are one study of one patient; otherwise
 *     each image is its own
 */
public record PublishSettings(
    Connection connection,
    Topics topics,
    ImageLimits limits,
    PseudonymKey key,
    String device,
    int statEvery,
    double perSecond,
    boolean studyPerFolder) {

  /** Checks the ranges. */
  public PublishSettings {
    requireRanges(statEvery, perSecond);
  }

  /** Checks what can be checked before there is a key. */
  public static void requireRanges(int statEvery, double perSecond) {
    if (statEvery < 0 || !(perSecond >= 0)) {
      throw new UsageException("--rate and --stat-every must not be negative");
    }
  }

  /** Standard topics and limits, every image its own ROUTINE study, as fast as possible. */
  public static PublishSettings of(String bootstrapServers, String registryUrl, PseudonymKey key) {
    return new PublishSettings(
        Connection.open(bootstrapServers, registryUrl),
        Topics.standard(),
        ImageLimits.STANDARD,
        key,
        "",
        0,
        0,
        false);
  }
}
