package io.radstream.schemas.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the most recently used answers. Thread-safe; loading happens outside the lock, so two
 * threads may ask the same question at once, which costs a request and harms nothing.
 */
final class BoundedCache<K, V> {

  private final Map<K, V> entries;

  BoundedCache(int capacity) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /** The remembered value, or else the loaded one; a load that throws leaves nothing behind. */
  V get(K key, Function<? super K, ? extends V> load) {
    V known = peek(key);
    if (known != null) {
      return known;
    }
    V loaded = load.apply(key);
    synchronized (entries) {
      entries.put(key, loaded);
    }
    return loaded;
  }

  private @Nullable V peek(K key) {
    synchronized (entries) {
      return entries.get(key);
    }
  }
}
