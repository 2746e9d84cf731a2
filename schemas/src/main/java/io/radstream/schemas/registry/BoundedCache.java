package io.radstream.schemas.registry;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the most recently used answers. Thread-safe; loading happens outside the lock, so two
 * threads may ask the same question at once, which costs a request and harms nothing.
 */
public final class BoundedCache<K, V> {

  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final int capacity;
  private final long heaviest;
  private final ToLongFunction<? super V> weigher;
  private long weight;

  /** Holds at most {@code capacity} entries. */
  public BoundedCache(int capacity) {
    this(capacity, Long.MAX_VALUE, value -> 0);
  }

  /**
   * Bounded twice; an entry that is too heavy by itself is not kept.
   *
   * @param heaviest what all entries together may weigh
   */
  BoundedCache(int capacity, long heaviest, ToLongFunction<? super V> weigher) {
    this.capacity = capacity;
    this.heaviest = heaviest;
    this.weigher = weigher;
  }

  /** The remembered value, or else the loaded one; a load that throws leaves nothing behind. */
  public V get(K key, Function<? super K, ? extends V> load) {
    V known = peek(key);
    if (known != null) {
      return known;
    }
    V loaded = load.apply(key);
    put(key, loaded);
    return loaded;
  }

  /** The remembered value, which counts as used now. */
  @Nullable V peek(K key) {
    synchronized (entries) {
      return entries.get(key);
    }
  }

  void put(K key, V value) {
    synchronized (entries) {
      V before = entries.put(key, value);
      weight += weigher.applyAsLong(value) - (before == null ? 0 : weigher.applyAsLong(before));
      Iterator<V> eldest = entries.values().iterator();
      while (entries.size() > capacity || weight > heaviest) {
        weight -= weigher.applyAsLong(eldest.next());
        eldest.remove();
      }
    }
  }
}
