package io.radstream.dashboard.pictures;

import io.radstream.dashboard.pictures.PictureAnswer.Picture;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pictures that were asked for last, up to so many bytes. Thread-safe. */
final class PictureCache {

  private final long bound;
  private final Map<String, Picture> pictures = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * An empty one.
   *
   * @param bound bytes of all pictures together; a larger picture is not kept
   */
  PictureCache(long bound) {
    this.bound = bound;
  }

  synchronized Optional<Picture> get(String key) {
    return Optional.ofNullable(pictures.get(key));
  }

  synchronized void put(String key, Picture picture) {
    if (picture.bytes().length > bound) {
      return;
    }
    Picture before = pictures.put(key, picture);
    bytes += picture.bytes().length - (before == null ? 0 : before.bytes().length);
    Iterator<Picture> eldest = pictures.values().iterator();
    while (bytes > bound) {
      bytes -= eldest.next().bytes().length;
      eldest.remove();
    }
  }
}
