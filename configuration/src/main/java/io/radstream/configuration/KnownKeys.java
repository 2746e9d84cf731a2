package io.radstream.configuration;

import java.util.List;

/**
 * The settings that a service has.
 *
 * @param keys all of them, in the order of the reference
 * @param reserved names of settings of Kafka's clients, with {@code kafka.}, that cannot be set
 *     because they would break what RadStream promises
 * @param page where all settings are listed, for a message
 */
public record KnownKeys(List<ConfigKey<?>> keys, List<String> reserved, String page) {

  /** Copies the lists. */
  public KnownKeys {
    keys = List.copyOf(keys);
    reserved = List.copyOf(reserved);
  }
}
