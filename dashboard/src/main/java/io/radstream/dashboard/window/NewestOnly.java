package io.radstream.dashboard.window;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that holds so many at most: what was put first makes room. For one thread at a time. */
final class NewestOnly<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  private final int bound;

  NewestOnly(int bound) {
    this.bound = bound;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > bound;
  }
}
