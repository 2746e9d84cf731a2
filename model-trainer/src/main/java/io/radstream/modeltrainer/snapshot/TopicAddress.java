package io.radstream.modeltrainer.snapshot;

import io.radstream.console.Connection;
import io.radstream.schemas.topics.Topics;

/**
 * Where the labels are.
 *
 * @param connection to brokers and Schema Registry
 * @param topics the names of the topics
 */
public record TopicAddress(Connection connection, Topics topics) {}
