package io.radstream.streamapp.references;

import io.radstream.configuration.Network;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which references are fetched, and within what bounds.
 *
 * @param hosts archives that may be asked; none means that every reference is refused
 * @param schemes of {@code http} and {@code https}
 * @param networks networks that are not public and may be reached all the same
 * @param maxBytes the largest image, at least 1
 * @param timeout the longest one reference may take, all attempts together
 * @param attempts how often an archive that fails is asked, at least 1
 */
public record ReferenceSettings(
    List<HostRule> hosts,
    Set<String> schemes,
    List<Network> networks,
    int maxBytes,
    Duration timeout,
    int attempts) {

  /** What is allowed until an operator says otherwise: nothing. */
  public static final ReferenceSettings NONE =
      new ReferenceSettings(
          List.of(), Set.of("https"), List.of(), 12_000_000, Duration.ofSeconds(2), 3);

  /** Copies the collections and checks the ranges. */
  public ReferenceSettings {
    hosts = List.copyOf(hosts);
    schemes = Set.copyOf(schemes);
    networks = List.copyOf(networks);
    if (maxBytes < 1 || attempts < 1 || timeout.toMillis() < 1) {
      throw new IllegalArgumentException("bytes, attempts and timeout must be at least 1");
    }
  }
}
