package io.radstream.modeltrainer.modelregistry;

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

/** The models topic as the brokers have it. Blocks 30 s at most a question; owns nothing. */
record RegisterTopic(Admin admin, String topic) {

  /** Whether there is one. */
  boolean exists() {
    try {
      // By its name, not in the list of all: that leaves out what one may not see.
      TopicDescription unused =
          await(requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw refused(e);
    }
  }

  /**
   * Makes sure that there is one in which no release gets lost and all have one order.
   *
   * @throws RegisterUnusableException if it has several partitions, or old records are deleted
   */
  void ensure() {
    if (!exists()) {
      create();
    }
    requireOnePartition();
    requireCompacted();
  }

  /** As many copies as the brokers make by default. */
  private void create() {
    NewTopic compacted =
        new NewTopic(topic, Optional.of(1), Optional.empty()).configs(TopicLayout.compacted());
    try {
      await(admin.createTopics(List.of(compacted)).all());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw refused(e);
      }
    }
  }

  private void requireOnePartition() {
    try {
      int partitions =
          await(requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)))
              .partitions()
              .size();
      if (partitions != 1) {
        throw new RegisterUnusableException(
            "%s must have 1 partition and has %d: releases take effect in one order only"
                .formatted(topic, partitions));
      }
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private void requireCompacted() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      String policy =
          await(requireNonNull(admin.describeConfigs(List.of(resource)).values().get(resource)))
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      if (!TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
        throw new RegisterUnusableException(
            "%s must have cleanup.policy=compact and has %s: the champion would be deleted one day"
                .formatted(topic, policy));
      }
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private static RegisterUnreachableException refused(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new RegisterUnreachableException(
        "the brokers refused or did not answer: " + cause.getMessage(), cause);
  }

  private static <T> T await(KafkaFuture<T> output) throws ExecutionException {
    try {
      return output.get(2L * RegisterClients.PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RegisterUnreachableException("no broker answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegisterUnreachableException("interrupted while asking the brokers", e);
    }
  }
}
