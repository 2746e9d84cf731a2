package io.radstream.modeltrainer.release;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.model.network.NetworkSpec;
import java.time.Instant;
import java.util.Map;

/**
 * What a bundle is called and where it is from.
 *
 * @param lineage what it was made from and how; the counts of images are added
 * @param licence SPDX identifier of the weights' licence; the images' licences bind it
 * @param createdAt when training ended
 */
public record Identity(
    String name,
    String version,
    NetworkSpec spec,
    Preprocessing preprocessing,
    Map<String, String> lineage,
    String licence,
    Instant createdAt) {

  /** Copies the lineage. */
  public Identity {
    lineage = Map.copyOf(lineage);
  }
}
