package io.radstream.dashboard.feed;

import io.radstream.schemas.topics.Topics;
import java.util.List;
import java.util.Map;

/**
 * What is read.
 *
 * @param client settings of the consumer; may hold secrets
 * @param topics the topics' names
 * @param images outcomes that the window holds
 */
public record FeedSettings(Map<String, String> client, Topics topics, int images) {

  /** Values of these topics may be whole images: only so many are read of what was there before. */
  private static final int HEAVY = 1_000;

  private static final int ALL = Integer.MAX_VALUE;

  /** Copies the map. */
  public FeedSettings {
    client = Map.copyOf(client);
  }

  /**
   * A topic, and how much is read of what is on it at the start.
   *
   * @param lookBack records of all partitions together, about
   */
  record Source(String topic, int lookBack) {

    /** Records of one partition: twice its even share, for partitions are not filled evenly. */
    long share(int partitions) {
      return lookBack == ALL ? Long.MAX_VALUE : Math.max(1, 2L * lookBack / partitions);
    }
  }

  /** Compacted topics are read from their beginning; of all others the newest records. */
  List<Source> sources() {
    return List.of(
        new Source(topics.models(), ALL),
        new Source(topics.drift(), ALL),
        new Source(topics.diagnoses(), images),
        new Source(topics.deadLetters(), Math.min(images, HEAVY)),
        new Source(topics.handledDeadLetters(), ALL),
        new Source(topics.explanations(), Math.min(images, HEAVY)),
        new Source(topics.labels(), Math.min(images, HEAVY)),
        new Source(topics.shadowDiagnoses(), images),
        new Source(topics.feedback(), images));
  }
}
