package io.radstream.streamapp.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model classifies, and on what.
 *
 * @param bundle a bundle's path, or {@code shipped}
 * @param engine name of the engine
 * @param threads processors one batch may use, at least 1
 */
public record ModelSettings(String bundle, String engine, int threads) {

  /** The bundle's file; empty for the one that comes with the program. */
  public Optional<Path> file() {
    return bundle.equals(ConfigKeys.SHIPPED) ? Optional.empty() : Optional.of(Path.of(bundle));
  }
}
