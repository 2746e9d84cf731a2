package io.radstream.dashboard.views;

import io.radstream.dashboard.views.ViewAnswer.View;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pictures that were asked for last, up to so many bytes. Thread-safe. */
final class ViewCache {

  private final long bound;
  private final Map<String, View> views = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * An empty one.
   *
   * @param bound bytes of all pictures together; a larger picture is not kept
   */
  ViewCache(long bound) {
    this.bound = bound;
  }

  synchronized Optional<View> get(String key) {
    return Optional.ofNullable(views.get(key));
  }

  synchronized void put(String key, View view) {
    if (view.bytes().length > bound) {
      return;
    }
    View before = views.put(key, view);
    bytes += view.bytes().length - (before == null ? 0 : before.bytes().length);
    Iterator<View> eldest = views.values().iterator();
    while (bytes > bound) {
      bytes -= eldest.next().bytes().length;
      eldest.remove();
    }
  }
}
