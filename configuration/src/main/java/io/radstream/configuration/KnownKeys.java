package io.radstream.configuration;

import java.util.List;
import java.util.Set;

/**
 * The settings that a service has.
 *
 * @param keys all of them, in the order of the reference
 * @param reserved names of settings of Kafka's clients, with {@code kafka.}, that cannot be set
 *     because they would break what RadStream promises
 * @param page where all settings are listed, for a message
 * @param streams names of the settings of Kafka Streams, without {@code kafka.}; none where the
 *     service has no part of it
 */
public record KnownKeys(
    List<ConfigKey<?>> keys, List<String> reserved, String page, Set<String> streams) {

  /** Copies the lists. */
  public KnownKeys {
    keys = List.copyOf(keys);
    reserved = List.copyOf(reserved);
    streams = Set.copyOf(streams);
  }

  /** The settings of a service without Kafka Streams. */
  public KnownKeys(List<ConfigKey<?>> keys, List<String> reserved, String page) {
    this(keys, reserved, page, Set.of());
  }
}
