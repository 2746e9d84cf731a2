package io.radstream.modeltrainer.snapshot;

import io.radstream.schemas.topics.Topics;

/**
 * Where the labels are.
 *
 * @param bootstrapServers Kafka's brokers
 * @param registryUrl base URL of the Schema Registry
 * @param topics the names of the topics
 */
public record TopicAddress(String bootstrapServers, String registryUrl, Topics topics) {}
