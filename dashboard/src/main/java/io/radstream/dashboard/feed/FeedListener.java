package io.radstream.dashboard.feed;

import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.ModelRelease;

/** Hears what comes while it comes, from the feed's thread; must neither block nor throw. */
public interface FeedListener {

  /** An outcome came. */
  void image(SeenImage image);

  /** A heat map of an image of the window came. */
  void explained(String imageId);

  /** A label of an image of the window came. */
  void labeled(String imageId, Label label);

  /** A release, or a new stage of one, came. */
  void announced(ModelRelease release);

  /** All that was there at the start has been read: what was shown before is not all there is. */
  void loaded();
}
