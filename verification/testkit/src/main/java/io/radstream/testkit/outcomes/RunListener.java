package io.radstream.testkit.outcomes;

import io.radstream.testkit.images.ImageRecord;
import java.util.List;

/** Hears of all that is published and of all that comes of it. Thread-safe. */
public interface RunListener {

  /** A record is about to be published. */
  void publishing(ImageRecord image);

  /** It has been acknowledged. */
  void published(String imageId, Position position);

  /** Outcomes were read, at once. */
  void seen(List<Outcome> together);

  /** Images that are published and have no outcome. */
  long waiting();
}
