package io.radstream.producertools.publish;

import io.radstream.console.Connection;
import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.topics.Pseudonyms;
import io.radstream.schemas.topics.Topics;

/**
 * How a folder is to be published.
 *
 * @param connection to brokers and Schema Registry
 * @param topics the names of the topics
 * @param limits of which the byte limit is applied before sending
 * @param deviceId pseudonym of the sending device
 * @param statEvery every so many-th film sent is STAT; 0 means none
 * @param perSecond films a second at most; 0 means as fast as the broker takes them
 * @param studyPerFolder whether the films of one folder are one study of one patient; otherwise
 *     each film is its own
 */
public record PublishSettings(
    Connection connection,
    Topics topics,
    ImageLimits limits,
    String deviceId,
    int statEvery,
    double perSecond,
    boolean studyPerFolder) {

  /** Checks the ranges. */
  public PublishSettings {
    if (statEvery < 0 || !(perSecond >= 0)) {
      throw new UsageException("--rate and --stat-every must not be negative");
    }
    Pseudonyms.problem("--device", deviceId)
        .ifPresent(
            why -> {
              throw new UsageException(why);
            });
  }

  /** Standard topics and limits, every film its own ROUTINE study, as fast as possible. */
  public static PublishSettings of(String bootstrapServers, String registryUrl) {
    return new PublishSettings(
        Connection.open(bootstrapServers, registryUrl),
        Topics.standard(),
        ImageLimits.STANDARD,
        "folder",
        0,
        0,
        false);
  }
}
