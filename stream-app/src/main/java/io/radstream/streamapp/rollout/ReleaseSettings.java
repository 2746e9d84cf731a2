package io.radstream.streamapp.rollout;

import io.radstream.streamapp.references.ReferenceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which announced models are put to work.
 *
 * @param follow whether any are
 * @param trustedKeys files of the public keys that may sign them
 * @param folder below which {@code file:} bundles may lie; empty if none may
 * @param archives where bundles may be fetched from, and the largest
 * @param startPatience how long the start waits for the current champion
 * @param shadowShare of the images that a model on trial classifies as well, 0 to 1
 */
public record ReleaseSettings(
    boolean follow,
    List<Path> trustedKeys,
    Optional<Path> folder,
    ReferenceSettings archives,
    Duration startPatience,
    double shadowShare) {

  /** Copies the list. */
  public ReleaseSettings {
    trustedKeys = List.copyOf(trustedKeys);
  }
}
