package io.radstream.schemas.brokers;

import static java.util.Objects.requireNonNull;

import io.radstream.schemas.topics.TopicLayout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic as the brokers have it. Every question blocks 30 s at most and throws {@link
 * UnreachableException} if it gets no answer. Owns nothing.
 *
 * @param admin asks the brokers
 * @param brokers where they are, for messages
 */
public record BrokerTopic(Admin admin, String brokers, String name) {

  private static final int PATIENCE_SECONDS = 30;
  private static final int LOOK_MILLIS = 50;

  /**
   * What the brokers say of it.
   *
   * @throws UnusableException if there is none
   */
  public TopicDescription require() {
    return describe()
        .orElseThrow(
            () ->
                new UnusableException(
                    "the brokers have no topic %s; is --topic-prefix right?".formatted(name)));
  }

  /**
   * Makes sure that there is one and that {@link #require} will find it; a new one has one
   * partition and is compacted.
   */
  public void ensure() {
    if (describe().isEmpty()) {
      create();
      awaitKnown();
    }
  }

  /**
   * A broker answers from its own copy of the metadata, which a new topic reaches a moment later.
   */
  private void awaitKnown() {
    long begin = System.nanoTime();
    while (describe().isEmpty()
        && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreachableException("interrupted while waiting for topic " + name, e);
      }
    }
  }

  private Optional<TopicDescription> describe() {
    try {
      // By its name, not in the list of all: that leaves out what one may not see.
      return Optional.of(
          await(requireNonNull(admin.describeTopics(List.of(name)).topicNameValues().get(name))));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw refused(e);
    }
  }

  /** As many copies as the brokers make by default. */
  private void create() {
    NewTopic compacted =
        new NewTopic(name, Optional.of(1), Optional.empty()).configs(TopicLayout.compacted());
    try {
      await(admin.createTopics(List.of(compacted)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw refused(e);
      }
    }
  }

  /**
   * Makes sure that the newest record of each key is never deleted.
   *
   * @param loss what would happen otherwise
   * @throws UnusableException if it would be
   */
  public void requireCompacted(String loss) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try {
      String policy =
          await(requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource)))
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
        throw new UnusableException(
            "%s must have cleanup.policy=compact and has %s: %s".formatted(name, policy, loss));
      }
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private UnreachableException refused(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new UnreachableException(
        "the brokers at %s refused or did not answer: %s".formatted(brokers, cause.getMessage()),
        cause);
  }

  private <T> T await(KafkaFuture<T> output) throws ExecutionException {
    try {
      return output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new UnreachableException("no broker answered at " + brokers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking the brokers", e);
    }
  }
}
