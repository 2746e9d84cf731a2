package io.radstream.chaos.campaign;

import io.radstream.chaos.app.OlderHome;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How large a run is.
 *
 * @param images to publish, at least 1
 * @param kills disturbances, at least 0; a scenario that disturbs once takes any number for one
 * @param seed of everything that is random
 * @param apps stream apps at the start, at least 1
 * @param imagesFolder where real images lie; empty for the usual place
 * @param bundle a model bundle's path, or {@code shipped}
 * @param folder exists; for the apps' files
 * @param older a built checkout of an older version, whose apps are run; empty for this one's
 */
public record CampaignSettings(
    int images,
    int kills,
    long seed,
    int apps,
    Optional<Path> imagesFolder,
    String bundle,
    Path folder,
    Optional<OlderHome> older) {

  /** A run of this version alone. */
  public CampaignSettings(
      int images,
      int kills,
      long seed,
      int apps,
      Optional<Path> imagesFolder,
      String bundle,
      Path folder) {
    this(images, kills, seed, apps, imagesFolder, bundle, folder, Optional.empty());
  }

  /** Checks the ranges. */
  public CampaignSettings {
    if (images < 1 || kills < 0 || apps < 1) {
      throw new IllegalArgumentException("images and apps must be at least 1, kills at least 0");
    }
  }

  /** The same with another number of images. */
  CampaignSettings withImages(int other) {
    return new CampaignSettings(other, kills, seed, apps, imagesFolder, bundle, folder, older);
  }

  /** The same in another folder. */
  public CampaignSettings in(Path other) {
    return new CampaignSettings(images, kills, seed, apps, imagesFolder, bundle, other, older);
  }

  /** The same with the apps of an older version, or of this one. */
  public CampaignSettings with(Optional<OlderHome> other) {
    return new CampaignSettings(images, kills, seed, apps, imagesFolder, bundle, folder, other);
  }
}
