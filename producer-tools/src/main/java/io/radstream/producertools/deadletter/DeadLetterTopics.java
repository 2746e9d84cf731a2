package io.radstream.producertools.deadletter;

import static java.util.Objects.requireNonNull;

import io.radstream.producertools.UnreachableException;
import io.radstream.schemas.topics.TopicLayout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the brokers know about the topics of dead letters. Blocks 15 s at most; owns nothing. */
record DeadLetterTopics(Admin admin, DeadLetterClients clients) {

  /**
   * The id of the dead letters' topic.
   *
   * @throws UnusableException if there is none
   */
  String deadLettersId() {
    String topic = clients.topics().deadLetters();
    try {
      return await(
              requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)))
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new UnusableException(
            "the brokers have no topic " + topic + "; is --topic-prefix right?", e);
      }
      throw refused(e);
    }
  }

  /**
   * Makes sure that there is a topic for the marks in which no mark is ever lost.
   *
   * @throws UnusableException if the topic exists and its old records would be deleted
   */
  void ensureBooks() {
    String topic = clients.topics().handledDeadLetters();
    try {
      if (!await(admin.listTopics().names()).contains(topic)) {
        await(admin.createTopics(List.of(marksTopic(topic))).all());
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw refused(e);
      }
    }
    requireCompacted(topic);
  }

  /** As many copies as the brokers make by default. */
  private static NewTopic marksTopic(String topic) {
    return new NewTopic(topic, Optional.of(1), Optional.empty()).configs(TopicLayout.compacted());
  }

  private void requireCompacted(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      String policy =
          await(requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource)))
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
        throw new UnusableException(
            "%s must have cleanup.policy=compact and has %s: dead letters could be replayed twice"
                .formatted(topic, policy));
      }
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private UnreachableException refused(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new UnreachableException(
        "the brokers at %s refused or did not answer: %s"
            .formatted(clients.connection().bootstrapServers(), cause.getMessage()),
        cause);
  }

  private <T> T await(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get(2L * DeadLetterClients.PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnreachableException(
          "no broker answered at " + clients.connection().bootstrapServers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while asking the brokers", e);
    }
  }
}
